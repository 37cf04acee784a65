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

interface EmbeddingBagOptions {
  /** Whether the weights need no gradient, which costs as much as the table's. */
  readonly constantWeights?: boolean;
}

/**
 * Weighted sum of table rows, Σₙ weights[b, n] · table[ids[b, n]] → [batch, units], without the looked-up
 * rows as a tensor of their own in the gradient. Differentiable in the table and in the weights.
 */
export function embeddingBag(
  { table, ids, weights }: EmbeddingBagInputs,
  { constantWeights = false }: EmbeddingBagOptions = {},
): tf.Tensor2D {
  const inputs = constantWeights ? [table] : [table, weights];
  if (hasOwnKernel("LayerloomEmbeddingBag"))
    return withGradient(inputs, {
      forward: () => ({
        value: present(runOwnKernel("LayerloomEmbeddingBag", { table, ids, weights })[0]),
        saved: [table, ids, weights],
      }),
      backward: (dy, saved) => {
        const [rows, rowIds, rowWeights] = saved as [tf.Tensor, tf.Tensor, tf.Tensor];
        const kept = { dy, table: rows, ids: rowIds, weights: rowWeights };
        return runOwnKernel("LayerloomEmbeddingBagGradient", kept, { wantsWeights: !constantWeights });
      },
    }) as tf.Tensor2D;
  return withGradient(inputs, {
    forward: () => ({
      value: tf.sum(tf.mul(lookUp(table, ids), tf.expandDims(weights, -1)), 1),
      saved: [table, ids, weights],
    }),
    backward: (dy, saved) => {
      const [rows, rowIds, rowWeights] = saved as [tf.Tensor2D, tf.Tensor2D, tf.Tensor2D];
      const dyByRow = tf.expandDims(dy, 1);
      const contributions = tf.mul(dyByRow, tf.expandDims(rowWeights, -1));
      const [rowCount, units] = rows.shape;
      const dTable = tf.unsortedSegmentSum(
        tf.reshape(contributions, [rowIds.size, units]),
        tf.reshape(rowIds, [rowIds.size]),
        rowCount,
      );
      return constantWeights ? [dTable] : [dTable, tf.sum(tf.mul(lookUp(rows, rowIds), dyByRow), -1)];
    },
  }) as tf.Tensor2D;
}

/** [batch, count] → [batch, count, units]. */
const lookUp = (table: tf.Tensor2D, ids: tf.Tensor2D): tf.Tensor => tf.gather(table, ids);
