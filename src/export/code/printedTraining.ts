import type { LayerGraph } from "../../core/graph/layerGraph.ts";
import type { TrainConfig } from "../../core/training/trainConfig.ts";

/** The parts of a training run that a printed model is compiled with. */
export interface PrintedTraining {
  readonly training: TrainConfig;
  /** Training rows; null while they are not known. */
  readonly trainCount: number | null;
}

/** Whether the model's last layer answers yes or no for each class, instead of dividing one whole among them. */
export function isPerClass({ nodes, edges }: LayerGraph): boolean {
  const last = nodes.find(({ id }) => edges.every(({ from }) => from !== id));
  return last?.kind === "Dense" && last.params.activation === "sigmoid";
}
