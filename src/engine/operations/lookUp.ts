import * as tf from "@tensorflow/tfjs";
import { withGradient } from "./withGradient.ts";

/**
 * Rows of `table` [rows, units] at int32 `ids` [...] → [..., units]; ∂table[r] is the sum of dy where ids = r.
 * TensorFlow.js's own gradient transposes twice on the way.
 */
export function lookUp(table: tf.Tensor2D, ids: tf.Tensor): tf.Tensor {
  const flatIds: tf.Tensor1D = tf.reshape(ids, [ids.size]);
  const [rowCount, units] = table.shape;
  const rows = withGradient([table], {
    forward: () => ({ value: tf.gather(table, flatIds), saved: [flatIds] }),
    backward: (dy, [saved]) => [tf.unsortedSegmentSum(dy as tf.Tensor2D, saved as tf.Tensor1D, rowCount)],
  });
  return tf.reshape(rows, [...ids.shape, units]);
}
