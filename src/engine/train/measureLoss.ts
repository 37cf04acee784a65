import * as tf from "@tensorflow/tfjs";
import type { EncodedSet } from "../../core/dataset/encodedSet.ts";
import type { CompiledModel } from "../compile/compileGraph.ts";
import { macrotask } from "../stream/macrotask.ts";
import { disposeBatch, inOrder, sliceBatches, takeBatch, type Batch } from "./batches.ts";
import { scoreBatch, type LossSetting } from "./losses.ts";
import { meansOf, type Figures } from "./stepSums.ts";

const rowsPerBatch = 256;

/**
 * Mean loss and accuracy on examples that are not trained on; null where there are none. All classes count alike,
 * as in Keras: class weights are for training.
 */
export async function measureLoss(
  { logits }: CompiledModel,
  set: EncodedSet,
  setting: LossSetting,
): Promise<Figures | null> {
  if (set.count === 0) return null;
  let sum: tf.Tensor1D = tf.zeros([2]);
  try {
    for (const positions of sliceBatches(inOrder(set.count), rowsPerBatch)) {
      const batch = takeBatch(set, positions);
      const before = sum;
      sum = tf.tidy(() => tf.add(before, scoreOf(logits, batch, { ...setting, classWeights: null })));
      before.dispose();
      disposeBatch(batch);
      await macrotask();
    }
    return meansOf({ values: await sum.data<"float32">(), rowCount: set.count });
  } finally {
    sum.dispose();
  }
}

/** Loss summed over the rows, and how many were answered right: [2]. */
function scoreOf(model: tf.LayersModel, batch: Batch, setting: LossSetting): tf.Tensor1D {
  return scoreBatch({ logits: model.predict(batch.ids) as tf.Tensor2D, labels: batch.labels }, setting);
}
