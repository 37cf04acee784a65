import * as tf from "@tensorflow/tfjs";
import type { PlainSettings } from "../../../core/training/trainConfig.ts";
import type { TrainedWeight } from "./weights.ts";

/** Gradients in, gradients out, one for each weight. Transforms follow one another; run them in a `tidy`. */
export type GradientTransform = (
  gradients: readonly tf.Tensor[],
  weights: readonly TrainedWeight[],
) => readonly tf.Tensor[];

/** Adds the gradient of λ₁·Σ|w| + λ₂·Σw² to those of kernels, Keras's `kernel_regularizer`. */
const addPenalties =
  ({ l1, l2 }: Pick<PlainSettings, "l1" | "l2">): GradientTransform =>
  (gradients, weights) =>
    gradients.map((gradient, index) => {
      const weight = weights[index];
      if (weight?.role !== "kernel" && weight?.role !== "sparseKernel") return gradient;
      const withL1 = l1 === 0 ? gradient : tf.add(gradient, tf.mul(tf.sign(weight.variable), l1));
      return l2 === 0 ? withL1 : tf.add(withL1, tf.mul(weight.variable, 2 * l2));
    });

/** Keeps every number of the gradients from −`limit` to `limit`. */
const clipByValue =
  (limit: number): GradientTransform =>
  (gradients) =>
    gradients.map((gradient) => tf.clipByValue(gradient, -limit, limit));

/** The transforms that the settings ask for, in the order of Keras: penalties are part of what is clipped. */
export function gradientTransforms(
  settings: Pick<PlainSettings, "l1" | "l2" | "clipValue">,
): readonly GradientTransform[] {
  const { l1, l2, clipValue } = settings;
  return [
    ...(l1 > 0 || l2 > 0 ? [addPenalties(settings)] : []),
    ...(clipValue > 0 ? [clipByValue(clipValue)] : []),
  ];
}
