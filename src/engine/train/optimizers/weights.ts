import type * as tf from "@tensorflow/tfjs";

/**
 * The role of a weight, which decides about decay and penalties: `kernel` multiplies, `bias` and `norm` shift and
 * scale, `embedding` is a table whose rows are looked up and nothing else.
 */
export type WeightRole = "kernel" | "bias" | "norm" | "embedding";

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
export const trainedWeights = (model: tf.LayersModel): readonly TrainedWeight[] =>
  model.trainableWeights.map((weight) => ({
    variable: weight.read() as tf.Variable,
    role: roleOf(weight.originalName),
  }));

function roleOf(name: string): WeightRole {
  const found = roleNames.find(([pattern]) => pattern.test(name));
  return found === undefined ? "kernel" : found[1];
}
