import * as tf from "@tensorflow/tfjs";

/**
 * A tensor's numbers as they stand when this is called, whatever is written to it afterwards. They are read from a copy,
 * for what is read back is remembered with the tensor.
 */
export async function readCopy(tensor: tf.Tensor): Promise<Float32Array> {
  const copy = tf.add(tensor, 0);
  try {
    return await copy.data<"float32">();
  } finally {
    copy.dispose();
  }
}
