import * as tf from "@tensorflow/tfjs";

/** What one batch adds up to, as tensors, so that nothing waits for the device. */
export interface BatchSums {
  /** Σ of the cross-entropies, in nats: []. */
  readonly lossSum: tf.Scalar;
  /** How many rows were answered right: []. */
  readonly correctCount: tf.Scalar;
}

/**
 * Softmax cross-entropy of logits [batch, classes] against class indices [batch], summed over the batch:
 * Σ log Σ exp(logits) − logits[label], by way of a log-softmax that cannot overflow.
 */
export function crossEntropySum(logits: tf.Tensor2D, labels: tf.Tensor1D): tf.Scalar {
  const oneHot = tf.oneHot(labels, logits.shape[1]);
  return tf.neg(tf.sum(tf.mul(oneHot, tf.logSoftmax(logits))));
}

/** How many rows have their largest logit at their label. */
export function countCorrect(logits: tf.Tensor2D, labels: tf.Tensor1D): tf.Scalar {
  return tf.sum(tf.cast(tf.equal(tf.argMax(logits, 1), labels), "int32"));
}
