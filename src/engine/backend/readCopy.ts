import * as tf from "@tensorflow/tfjs";

/**
 * A tensor's numbers at the time of the call, whatever is written to the tensor afterwards. They are read from a copy,
 * because TensorFlow.js caches numbers that were read back from a tensor.
 */
export async function readCopy(tensor: tf.Tensor): Promise<Float32Array> {
  const copy = tf.add(tensor, 0);
  try {
    return await copy.data<"float32">();
  } finally {
    copy.dispose();
  }
}
