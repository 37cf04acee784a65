import * as tf from "@tensorflow/tfjs";
import { present } from "../../core/assert.ts";
import type { LossConfig } from "../../core/training/trainConfig.ts";
import type { OutputActivation } from "../compile/compileGraph.ts";
import { runOwnKernel } from "../kernels/ownKernels.ts";
import { withGradient } from "../operations/withGradient.ts";

/** A loss as it is trained with. */
export interface LossSetting {
  readonly loss: LossConfig;
  readonly activation: OutputActivation;
  /** What a row of each class counts, [classes]; null where all count alike. */
  readonly classWeights: Float32Array | null;
}

/** The outputs of one batch and what they should be. */
export interface Answered {
  /** [batch, classes], before softmax or sigmoid. */
  readonly logits: tf.Tensor2D;
  /** Class indices [batch]. */
  readonly labels: tf.Tensor1D;
  /** How much each row counts [batch]; null or absent where all count alike. */
  readonly weights?: tf.Tensor1D | null;
}

/** Losses of a batch's rows, [batch]. */
type RowLosses = (answered: Answered, labelSmoothing: number) => tf.Tensor1D;

/** q·(1 − s) + s·floor, [batch, classes]: 1 at the label and 0 elsewhere, smoothed. */
function smoothTargets({ logits, labels }: Answered, labelSmoothing: number, floor: number): tf.Tensor2D {
  // By arithmetic: WASM's oneHot makes whole numbers of other values.
  const oneHot = tf.cast(tf.oneHot(labels, logits.shape[1]), "float32") as tf.Tensor2D;
  return labelSmoothing === 0 ? oneHot : tf.add(tf.mul(oneHot, 1 - labelSmoothing), labelSmoothing * floor);
}

const classTargets = (answered: Answered, labelSmoothing: number): tf.Tensor2D =>
  smoothTargets(answered, labelSmoothing, 1 / answered.logits.shape[1]);
const yesNoTargets = (answered: Answered, labelSmoothing: number): tf.Tensor2D =>
  smoothTargets(answered, labelSmoothing, 0.5);

/** Below this, 1 − p is taken to be this: its powers have no gradient at 0. */
const leastDoubt = 1e-7;

/** −Σ q·(1 − p)^γ·log p, p = softmax(x). */
const categoricalFocal =
  (gamma: number): RowLosses =>
  (answered, labelSmoothing) => {
    const targets = classTargets(answered, labelSmoothing);
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

/** log(1 + eˣ) − y·x, which is −y·log p − (1 − y)·log(1 − p) with p = sigmoid(x): [batch, classes]. */
const yesNoLosses = (logits: tf.Tensor2D, targets: tf.Tensor2D): tf.Tensor2D =>
  tf.sub(softplus(logits), tf.mul(targets, logits));

const binaryCrossentropy: RowLosses = (answered, labelSmoothing) =>
  tf.mean(yesNoLosses(answered.logits, yesNoTargets(answered, labelSmoothing)), 1);

/** The same, each class times (y·(1 − p) + (1 − y)·p)^γ. */
const binaryFocal =
  (gamma: number): RowLosses =>
  (answered, labelSmoothing) => {
    const targets = yesNoTargets(answered, labelSmoothing);
    const p = tf.sigmoid(answered.logits);
    const off = tf.add(tf.mul(targets, tf.sub(1, p)), tf.mul(tf.sub(1, targets), p));
    const losses = yesNoLosses(answered.logits, targets);
    return tf.mean(tf.mul(losses, tf.pow(tf.maximum(off, leastDoubt), gamma)), 1);
  };

/**
 * Loss of a batch summed over its rows and how many were answered right, [2]: the end of a training step. Its gradient is
 * that of the mean loss, Σ loss ÷ rows, whatever comes from above.
 *
 * A row's loss counts its own weight (Keras's `sample_weight`) times that of its class (Keras's `class_weight`; PyTorch
 * divides by the sum of the weights instead of the number of rows). Label smoothing s turns a target q into
 * q·(1 − s) + s ÷ classes on softmax outputs and into q·(1 − s) + s ÷ 2 on sigmoid ones, as in Keras. In nats.
 */
export function scoreBatch(answered: Answered, setting: LossSetting): tf.Tensor1D {
  const losses = rowLossesOf(setting);
  const { score, gradient } =
    losses === null ? crossEntropyScore(answered, setting) : scoreByOperations(answered, setting, losses);
  return withGradient([answered.logits], {
    forward: () => ({ value: tf.clone(score), saved: [gradient] }),
    backward: (_dy, [saved]) => [present(saved)],
  }) as tf.Tensor1D;
}

/** The losses that are made of TensorFlow.js's operations; null for the one that has a kernel of its own. */
function rowLossesOf({ loss, activation }: LossSetting): RowLosses | null {
  if (activation === "softmax") return loss.kind === "focal" ? categoricalFocal(loss.gamma) : null;
  return loss.kind === "focal" ? binaryFocal(loss.gamma) : binaryCrossentropy;
}

/** A batch's score, and the gradient of its mean loss with respect to the logits. */
interface Scored {
  readonly score: tf.Tensor;
  readonly gradient: tf.Tensor;
}

/** The one loss that nearly everybody trains with, at once. */
function crossEntropyScore({ logits, labels, weights = null }: Answered, setting: LossSetting): Scored {
  const { classWeights, loss } = setting;
  const inputs = {
    logits,
    labels,
    ...(weights === null ? {} : { rowWeights: weights }),
    ...(classWeights === null ? {} : { classWeights: tf.tensor1d(classWeights) }),
  };
  const { labelSmoothing } = loss;
  const [score, gradient] = runOwnKernel("LayerloomCrossEntropyScore", inputs, { labelSmoothing });
  return { score: present(score), gradient: present(gradient) };
}

function scoreByOperations(answered: Answered, setting: LossSetting, losses: RowLosses): Scored {
  const { labelSmoothing } = setting.loss;
  const total = (logits: tf.Tensor): tf.Scalar => {
    const ofRows = losses({ ...answered, logits: logits as tf.Tensor2D }, labelSmoothing);
    return tf.sum(weigh(ofRows, answered, setting));
  };
  const { value, grad } = tf.valueAndGrad(total)(answered.logits);
  const correct = tf.cast(countCorrect(answered), "float32");
  return { score: tf.stack([value, correct]), gradient: tf.div(grad, answered.logits.shape[0]) };
}

/** Losses [batch] times what each row and its class count. */
function weigh(
  losses: tf.Tensor,
  { labels, weights = null }: Answered,
  { classWeights }: LossSetting,
): tf.Tensor {
  const weighed = weights === null ? losses : tf.mul(losses, weights);
  return classWeights === null ? weighed : tf.mul(weighed, tf.gather(tf.tensor1d(classWeights), labels));
}

/** How many rows have their largest logit at their label. */
function countCorrect({ logits, labels }: Answered): tf.Scalar {
  return tf.sum(tf.cast(tf.equal(tf.argMax(logits, 1), labels), "int32"));
}
