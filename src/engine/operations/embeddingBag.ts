import * as tf from "@tensorflow/tfjs";
import { present } from "../../core/assert.ts";
import { hasOwnKernel, runOwnKernel } from "../kernels/ownKernels.ts";
import { withGradient } from "./withGradient.ts";

interface EmbeddingBagInputs {
  /** [rows, units]. */
  readonly table: tf.Tensor2D;
  /** int32 [batch, count], each within the table. */
  readonly ids: tf.Tensor2D;
  /** [batch, count]; 0 for padding, 1/tokens for a mean. */
  readonly weights: tf.Tensor2D;
}

/**
 * Weighted sum of table rows, Σₙ weights[b, n] · table[ids[b, n]] → [batch, units], without the looked-up
 * rows as a tensor of their own in the gradient. Differentiable in the table and in the weights.
 */
export function embeddingBag({ table, ids, weights }: EmbeddingBagInputs): tf.Tensor2D {
  if (hasOwnKernel("LayerloomEmbeddingBag"))
    return withGradient([table, weights], {
      forward: () => ({
        value: present(runOwnKernel("LayerloomEmbeddingBag", { table, ids, weights })[0]),
        saved: [table, ids, weights],
      }),
      backward: (dy, saved) => {
        const [rows, rowIds, rowWeights] = saved as [tf.Tensor, tf.Tensor, tf.Tensor];
        const inputs = { dy, table: rows, ids: rowIds, weights: rowWeights };
        return runOwnKernel("LayerloomEmbeddingBagGradient", inputs);
      },
    }) as tf.Tensor2D;
  return withGradient([table, weights], {
    forward: () => ({
      value: tf.sum(tf.mul(lookUp(table, ids), tf.expandDims(weights, -1)), 1),
      saved: [table, ids, weights],
    }),
    backward: (dy, saved) => {
      const [rows, rowIds, rowWeights] = saved as [tf.Tensor2D, tf.Tensor2D, tf.Tensor2D];
      const dyByRow = tf.expandDims(dy, 1);
      const contributions = tf.mul(dyByRow, tf.expandDims(rowWeights, -1));
      const [rowCount, units] = rows.shape;
      return [
        tf.unsortedSegmentSum(
          tf.reshape(contributions, [rowIds.size, units]),
          tf.reshape(rowIds, [rowIds.size]),
          rowCount,
        ),
        tf.sum(tf.mul(lookUp(rows, rowIds), dyByRow), -1),
      ];
    },
  }) as tf.Tensor2D;
}

/** [batch, count] → [batch, count, units]. */
const lookUp = (table: tf.Tensor2D, ids: tf.Tensor2D): tf.Tensor => tf.gather(table, ids);
