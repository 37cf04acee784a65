import type { LayerGraph } from "../graph/layerGraph.ts";
import type { ModelSignature } from "../task/signature.ts";

export const weightTypes = ["float32", "int32", "bool"] as const;

/** A weight tensor by its layer and its role there. Weights follow one another in `weightData`. */
export interface NamedWeight {
  /** Id of the layer in the graph. */
  readonly layerId: string;
  /** Keras's name of the weight within its layer: `kernel`, `bias`, `embeddings`. */
  readonly role: string;
  readonly shape: readonly number[];
  readonly dtype: (typeof weightTypes)[number];
}

/** A weight as TensorFlow.js names it, "Dense-1/kernel", in manifests and in runs kept before weights were named. */
export interface WeightSpec extends Pick<NamedWeight, "shape" | "dtype"> {
  readonly name: string;
}

/** Reads layer and role out of TensorFlow.js's name. */
export function nameWeight({ name, shape, dtype }: WeightSpec): NamedWeight {
  const [layerId = "", ...role] = name.split("/");
  return { layerId, role: role.join("/"), shape, dtype };
}

/** Writes layer and role as TensorFlow.js's name. */
export const specOfWeight = ({ layerId, role, shape, dtype }: NamedWeight): WeightSpec => ({
  name: role === "" ? layerId : `${layerId}/${role}`,
  shape,
  dtype,
});

/** A model in TensorFlow.js's own layers format: topology as JSON, weights as one run of bytes. */
export interface ModelArtifacts {
  readonly modelTopology: Readonly<Record<string, unknown>>;
  readonly weights: readonly NamedWeight[];
  readonly weightData: ArrayBuffer;
}

/** Everything needed to answer a row: the graph, its weights, and the meaning of inputs and outputs. */
export interface TrainedModel {
  readonly graph: LayerGraph;
  readonly signature: ModelSignature;
  readonly artifacts: ModelArtifacts;
}
