import type * as tf from "@tensorflow/tfjs";
import { SparseDense } from "../../compile/layers/sparseDense.ts";

/**
 * What a weight is for, which decides about decay and penalties: `kernel` multiplies, `bias` and `norm` shift and
 * scale, `embedding` is a table whose rows are looked up and nothing else, and `sparseKernel` multiplies rows most of whose
 * numbers are 0, so that it is both.
 */
export type WeightRole = "kernel" | "bias" | "norm" | "embedding" | "sparseKernel";

/** A weight that is trained. */
export interface TrainedWeight {
  readonly variable: tf.Variable;
  readonly role: WeightRole;
}

/** Keras's names of weights, by their last part ("Dense-1/bias", "gamma_1"). What is none of these is a kernel. */
const roleNames: readonly (readonly [RegExp, WeightRole])[] = [
  [/embeddings$/, "embedding"],
  [/bias$/, "bias"],
  [/(gamma|beta)$/, "norm"],
];

/** The weights of a model that are trained, in its order. */
export function trainedWeights(model: tf.LayersModel): readonly TrainedWeight[] {
  const sparse = new Set(
    model.layers.flatMap((layer) => (layer instanceof SparseDense ? layer.trainableWeights : [])),
  );
  return model.trainableWeights.map((weight) => {
    const role = roleOf(weight.originalName);
    return {
      variable: weight.read() as tf.Variable,
      role: role === "kernel" && sparse.has(weight) ? "sparseKernel" : role,
    };
  });
}

function roleOf(name: string): WeightRole {
  const found = roleNames.find(([pattern]) => pattern.test(name));
  return found === undefined ? "kernel" : found[1];
}
