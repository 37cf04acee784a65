import * as tf from "@tensorflow/tfjs";
import type { OutputActivation } from "../../core/task/tasks.ts";
import type { LossConfig } from "../../core/training/trainConfig.ts";

/** The outputs of one batch and their targets. */
export interface Answered {
  /** [batch, units], before softmax, sigmoid or rescaling. */
  readonly logits: tf.Tensor2D;
  /** Class indices int32 [batch], labels given [batch, labels], or standardised numbers [batch]. */
  readonly target: tf.Tensor;
  /** How much each row counts [batch]; null or absent where all count alike. */
  readonly weights?: tf.Tensor1D | null;
}

/** Losses of a batch's rows, [batch]. */
export type RowLosses = (answered: Answered) => tf.Tensor1D;

/** The target as 0 and 1 for each output, smoothed: q·(1 − s) + s·floor, [batch, units]. */
function smoothTargets({ logits, target }: Answered, labelSmoothing: number, floor: number): tf.Tensor2D {
  // By arithmetic: WASM's oneHot makes whole numbers of other values.
  const flags =
    target.rank === 2 ? target : tf.cast(tf.oneHot(target as tf.Tensor1D, logits.shape[1]), "float32");
  if (labelSmoothing === 0) return flags as tf.Tensor2D;
  return tf.add(tf.mul(flags, 1 - labelSmoothing), labelSmoothing * floor);
}

/** Below this, 1 − p is taken to be this: its powers have no gradient at 0. */
const leastDoubt = 1e-7;

/** −Σ q·(1 − p)^γ·log p, p = softmax(x). */
const categoricalFocal =
  (gamma: number, labelSmoothing: number): RowLosses =>
  (answered) => {
    const targets = smoothTargets(answered, labelSmoothing, 1 / answered.logits.shape[1]);
    const logs = tf.logSoftmax(answered.logits);
    const doubt = tf.pow(tf.maximum(tf.sub(1, tf.exp(logs)), leastDoubt), gamma);
    return tf.neg(tf.sum(tf.mul(targets, tf.mul(doubt, logs)), 1));
  };

/** log(1 + eˣ) = max(x, 0) + log(1 + e^−|x|), which cannot overflow; its gradient is sigmoid(x). */
const softplus = tf.customGrad((...args) => {
  const [x, save] = args as unknown as [tf.Tensor, tf.GradSaveFunc];
  save([x]);
  return {
    value: tf.add(tf.relu(x), tf.log1p(tf.exp(tf.neg(tf.abs(x))))),
    gradFunc: (dy: tf.Tensor, saved: tf.Tensor[]) => tf.mul(dy, tf.sigmoid(saved[0] as tf.Tensor)),
  };
});

/**
 * −w·y·log p − (1 − y)·log(1 − p) with p = sigmoid(x) and w the weight of a label given: [batch, units]. Without weights
 * it is log(1 + eˣ) − y·x.
 */
function yesNoLosses(
  logits: tf.Tensor2D,
  targets: tf.Tensor2D,
  labelWeights: Float32Array | null,
): tf.Tensor2D {
  if (labelWeights === null) return tf.sub(softplus(logits), tf.mul(targets, logits));
  const given = tf.mul(tf.mul(targets, tf.tensor1d(labelWeights)), softplus(tf.neg(logits)));
  return tf.add(given, tf.mul(tf.sub(1, targets), softplus(logits)));
}

type LabelLosses = (labelWeights: Float32Array | null) => RowLosses;

/** The mean over the outputs, each a yes or no of its own. */
const binaryCrossentropy =
  (labelSmoothing: number): LabelLosses =>
  (labelWeights) =>
  (answered) =>
    tf.mean(yesNoLosses(answered.logits, smoothTargets(answered, labelSmoothing, 0.5), labelWeights), 1);

/** Binary cross-entropy, each output times (y·(1 − p) + (1 − y)·p)^γ. */
const binaryFocal =
  (gamma: number, labelSmoothing: number): LabelLosses =>
  (labelWeights) =>
  (answered) => {
    const targets = smoothTargets(answered, labelSmoothing, 0.5);
    const p = tf.sigmoid(answered.logits);
    const off = tf.add(tf.mul(targets, tf.sub(1, p)), tf.mul(tf.sub(1, targets), p));
    const losses = yesNoLosses(answered.logits, targets, labelWeights);
    return tf.mean(tf.mul(losses, tf.pow(tf.maximum(off, leastDoubt), gamma)), 1);
  };

/** The error of each row's number: x − y, [batch]. */
export const errorsOf = ({ logits, target }: Answered): tf.Tensor1D =>
  tf.sub(tf.reshape(logits, [-1]), target as tf.Tensor1D);

/** A loss that is a function of the error alone, such as (x − y)². */
const ofErrors =
  (value: (errors: tf.Tensor1D) => tf.Tensor1D, slope: (errors: tf.Tensor1D) => tf.Tensor): RowLosses =>
  (answered) => {
    // TensorFlow.js takes the slope of |x| at 0 to be −1, and its own gradients of the other losses take more operations.
    const loss = tf.customGrad((...args) => {
      const [errors, save] = args as unknown as [tf.Tensor1D, tf.GradSaveFunc];
      save([errors]);
      return {
        value: value(errors),
        gradFunc: (dy: tf.Tensor, saved: tf.Tensor[]) => tf.mul(dy, slope(saved[0] as tf.Tensor1D)),
      };
    });
    return loss(errorsOf(answered)) as tf.Tensor1D;
  };

const meanSquaredError = ofErrors(
  (errors) => tf.square(errors),
  (errors) => tf.mul(errors, 2),
);

const meanAbsoluteError = ofErrors(
  (errors) => tf.abs(errors),
  (errors) => tf.sign(errors),
);

/** ½e² up to δ, δ·(|e| − ½δ) beyond (Huber 1964; Keras's and PyTorch's). */
const huber = (delta: number): RowLosses =>
  ofErrors(
    (errors) => {
      const size = tf.abs(errors);
      const near = tf.minimum(size, delta);
      return tf.add(tf.mul(tf.square(near), 0.5), tf.mul(tf.sub(size, near), delta));
    },
    (errors) => tf.clipByValue(errors, -delta, delta),
  );

/** The loss's own settings, and the activation that follows the logits. */
export interface LossChoice {
  readonly loss: LossConfig;
  readonly activation: OutputActivation;
  /** Weight of a label given beside one that is not, [labels]; null where all are 1. */
  readonly labelWeights?: Float32Array | null;
}

/** The losses of a batch's rows, made of TensorFlow.js's operations; null for the loss that has a kernel of its own. */
export function rowLossesOf({ loss, activation, labelWeights = null }: LossChoice): RowLosses | null {
  switch (loss.kind) {
    case "crossentropy":
      return activation === "softmax" ? null : binaryCrossentropy(loss.labelSmoothing)(labelWeights);
    case "focal":
      return activation === "softmax"
        ? categoricalFocal(loss.gamma, loss.labelSmoothing)
        : binaryFocal(loss.gamma, loss.labelSmoothing)(labelWeights);
    case "meanSquaredError":
      return meanSquaredError;
    case "meanAbsoluteError":
      return meanAbsoluteError;
    case "huber":
      return huber(loss.delta);
  }
}
