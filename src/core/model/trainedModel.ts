import type { LayerGraph } from "../graph/layerGraph.ts";
import type { ModelSignature } from "../task/signature.ts";

export const weightTypes = ["float32", "int32", "bool"] as const;

/** One weight tensor's place in `weightData`, as TensorFlow.js stores it. */
export interface WeightSpec {
  readonly name: string;
  readonly shape: readonly number[];
  readonly dtype: (typeof weightTypes)[number];
}

/** A model in TensorFlow.js's own layers format: topology as JSON, weights as one run of bytes. */
export interface ModelArtifacts {
  readonly modelTopology: Readonly<Record<string, unknown>>;
  readonly weightSpecs: readonly WeightSpec[];
  readonly weightData: ArrayBuffer;
}

/** All that is needed to answer for a row: the graph, its weights, and what rows and outputs mean. */
export interface TrainedModel {
  readonly graph: LayerGraph;
  readonly signature: ModelSignature;
  readonly artifacts: ModelArtifacts;
}
