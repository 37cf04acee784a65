import type { LayerGraph } from "../../core/graph/layerGraph.ts";
import { planEvaluations, type EvaluationPlan } from "../../core/training/evaluationPlan.ts";
import type { TrainConfig } from "../../core/training/trainConfig.ts";

/** The parts of a training run that a printed model is compiled with. */
export interface PrintedTraining {
  readonly training: TrainConfig;
  /** Training rows; null while they are not known. */
  readonly trainCount: number | null;
}

/** Training rows for each validation row where nobody chose other shares. */
const usualRatio = 8;

/**
 * When the studio looks at the validation rows of such a run. Other programs look at epochs' ends: their patience counts
 * epochs, and several evaluations an epoch make it shorter.
 */
export function evaluationsOf({ training, trainCount }: PrintedTraining): EvaluationPlan {
  if (trainCount === null) return { perEpoch: 1, everyEpochs: 1 };
  return planEvaluations(training.earlyStopping, {
    stepsPerEpoch: Math.ceil(trainCount / training.batchSize),
    trainCount,
    validationCount: trainCount / usualRatio,
  });
}

/** Epochs without improvement after which another program stops as the studio does. */
export const patienceInEpochs = (patience: number, { perEpoch }: EvaluationPlan): number =>
  Math.ceil(patience / perEpoch);

/** What is otherwise about a program's patience; null where nothing is. */
export function describePatience(patience: number, { perEpoch }: EvaluationPlan): string | null {
  if (perEpoch === 1) return null;
  return `The studio evaluates ${String(perEpoch)} times an epoch and waits for ${String(patience)} evaluations.`;
}

/** Whether the model's last layer answers yes or no for each class, instead of dividing one whole among them. */
export function isPerClass({ nodes, edges }: LayerGraph): boolean {
  const last = nodes.find(({ id }) => edges.every(({ from }) => from !== id));
  return last?.kind === "Dense" && last.params.activation === "sigmoid";
}
