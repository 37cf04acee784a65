import * as tf from "@tensorflow/tfjs";
import { present } from "../../core/assert.ts";
import type { TaskKind } from "../../core/task/task.ts";
import { runOwnKernel } from "../kernels/ownKernels.ts";
import { scoreLength } from "../kernels/stepFigures.ts";
import { withGradient } from "../operations/withGradient.ts";
import { rowLossesOf, type Answered, type LossChoice, type RowLosses } from "./rowLosses.ts";
import { rowSums } from "./rowSums.ts";

/** A loss with its settings. */
export interface LossSetting extends LossChoice {
  readonly task: TaskKind;
  /**
   * Weight of a row of each class or, with several labels per row, of each label given: [classes]; null where all are 1.
   */
  readonly classWeights: Float32Array | null;
}

/**
 * The score of a batch, [4]: loss summed over its rows, and the task's sums over the rows (`scoreFigures`). The end of a
 * training step: its gradient is that of the mean loss, Σ loss ÷ rows, whatever comes from above.
 *
 * A row's loss counts its own weight (Keras's `sample_weight`) times that of its class (Keras's `class_weight`; PyTorch
 * divides by the sum of the weights instead of the number of rows). Label smoothing s turns a target q into
 * q·(1 − s) + s ÷ classes on softmax outputs and into q·(1 − s) + s ÷ 2 on sigmoid ones, as in Keras. Of several labels a row, the loss of each label given counts the
 * label's weight (PyTorch's `pos_weight`). Losses of classes
 * and labels are in nats, those of numbers are of the standardised error.
 */
export function scoreBatch(answered: Answered, setting: LossSetting): tf.Tensor1D {
  const losses = rowLossesOf({
    ...setting,
    labelWeights: setting.task === "multiLabel" ? setting.classWeights : null,
  });
  const { score, gradient } =
    losses === null ? crossEntropyScore(answered, setting) : scoreByOperations(answered, setting, losses);
  return withGradient([answered.logits], {
    forward: () => ({ value: tf.clone(score), saved: [gradient] }),
    backward: (_dy, [saved]) => [present(saved)],
  }) as tf.Tensor1D;
}

/** A batch's score, and the gradient of its mean loss with respect to the logits. */
interface Scored {
  readonly score: tf.Tensor;
  readonly gradient: tf.Tensor;
}

/** Softmax cross-entropy, the usual loss, in one kernel. */
function crossEntropyScore({ logits, target, weights = null }: Answered, setting: LossSetting): Scored {
  const { classWeights, loss } = setting;
  const inputs = {
    logits,
    labels: target,
    ...(weights === null ? {} : { rowWeights: weights }),
    ...(classWeights === null ? {} : { classWeights: tf.tensor1d(classWeights) }),
  };
  const labelSmoothing = "labelSmoothing" in loss ? loss.labelSmoothing : 0;
  const [score, gradient] = runOwnKernel("LayerloomCrossEntropyScore", inputs, { labelSmoothing });
  return { score: present(score), gradient: present(gradient) };
}

function scoreByOperations(answered: Answered, setting: LossSetting, losses: RowLosses): Scored {
  const total = (logits: tf.Tensor): tf.Scalar =>
    tf.sum(weigh(losses({ ...answered, logits: logits as tf.Tensor2D }), answered, setting));
  const { value, grad } = tf.valueAndGrad(total)(answered.logits);
  const figures = [value, ...rowSums[setting.task](answered)];
  const unused = Array.from({ length: scoreLength - figures.length }, () => tf.scalar(0));
  return {
    score: tf.stack([...figures, ...unused]),
    gradient: tf.div(grad, answered.logits.shape[0]),
  };
}

/** Losses [batch] times the weights of each row and of its class. */
function weigh(
  losses: tf.Tensor,
  { target, weights = null }: Answered,
  { classWeights, task }: LossSetting,
): tf.Tensor {
  const weighed = weights === null ? losses : tf.mul(losses, weights);
  return classWeights === null || task !== "classification"
    ? weighed
    : tf.mul(weighed, tf.gather(tf.tensor1d(classWeights), target));
}
