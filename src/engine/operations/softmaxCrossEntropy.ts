import * as tf from "@tensorflow/tfjs";
import { present } from "../../core/assert.ts";
import { hasOwnKernel, runOwnKernel } from "../kernels/ownKernels.ts";
import { withGradient } from "./withGradient.ts";

interface CrossEntropyOptions {
  /** Share of the target spread evenly over all classes, 0–1 (Szegedy et al. 2016). */
  readonly labelSmoothing?: number;
  /** Factor of each class's rows, [classes]. */
  readonly classWeights?: tf.Tensor1D;
}

/**
 * Softmax cross-entropy of logits [batch, classes] against class indices int32 [batch] → loss of each row
 * [batch], in nats: −weight · Σ target · log softmax(logits), where the target is (1 − s) at the label plus
 * s / classes everywhere. It cannot overflow.
 */
export function softmaxCrossEntropy(
  logits: tf.Tensor2D,
  labels: tf.Tensor1D,
  { labelSmoothing = 0, classWeights }: CrossEntropyOptions = {},
): tf.Tensor1D {
  const weighted = classWeights === undefined ? {} : { classWeights };
  if (hasOwnKernel("LayerloomCrossEntropy"))
    return withGradient([logits], {
      forward: () => {
        const inputs = { logits, labels, ...weighted };
        const [value, probabilities] = runOwnKernel("LayerloomCrossEntropy", inputs, { labelSmoothing });
        return {
          value: present(value),
          saved: [present(probabilities), labels, ...Object.values(weighted)],
        };
      },
      backward: (dy, saved) => {
        const [probabilities, indices, rowWeights] = saved as [tf.Tensor, tf.Tensor, tf.Tensor?];
        const inputs = { dy, probabilities, labels: indices };
        const all = rowWeights === undefined ? inputs : { ...inputs, classWeights: rowWeights };
        return runOwnKernel("LayerloomCrossEntropyGradient", all, { labelSmoothing });
      },
    }) as tf.Tensor1D;
  const classCount = logits.shape[1];
  const targetsOf = (indices: tf.Tensor1D): tf.Tensor => {
    // As integers first: the WASM backend writes integers whatever type is asked for.
    const oneHot = tf.cast(tf.oneHot(indices, classCount), "float32");
    return tf.add(tf.mul(oneHot, 1 - labelSmoothing), labelSmoothing / classCount);
  };
  return withGradient([logits], {
    forward: () => {
      const rowLoss = tf.neg(tf.sum(tf.mul(targetsOf(labels), tf.logSoftmax(logits)), -1));
      const weights = classWeights === undefined ? null : tf.gather(classWeights, labels);
      const value = weights === null ? rowLoss : tf.mul(rowLoss, weights);
      return { value, saved: weights === null ? [logits, labels] : [logits, labels, weights] };
    },
    backward: (dy, saved) => {
      const [scores, indices, weights] = saved as [tf.Tensor2D, tf.Tensor1D, tf.Tensor1D?];
      const rowFactor = weights === undefined ? dy : tf.mul(dy, weights);
      return [tf.mul(tf.sub(tf.softmax(scores), targetsOf(indices)), tf.expandDims(rowFactor, -1))];
    },
  }) as tf.Tensor1D;
}
