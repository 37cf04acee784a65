import * as tf from "@tensorflow/tfjs";
import type { EncodedSet } from "../../core/dataset/encodedSet.ts";
import type { CompiledModel } from "../compile/compileGraph.ts";
import { macrotask } from "../host.ts";
import { disposeBatch, inOrder, sliceBatches, takeBatch, type Batch } from "./batches.ts";
import { countCorrect, lossSum, type LossSetting } from "./losses.ts";
import { meansOf, StepSums, type Figures } from "./stepSums.ts";

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
  const sums = new StepSums();
  try {
    for (const positions of sliceBatches(inOrder(set.count), rowsPerBatch)) {
      const batch = takeBatch(set, positions);
      const figures = measureBatch(logits, batch, { ...setting, classWeights: null });
      sums.add(figures, batch.count);
      tf.dispose(figures);
      disposeBatch(batch);
      await macrotask();
    }
    return meansOf(await sums.take());
  } finally {
    sums.clear();
  }
}

function measureBatch(model: tf.LayersModel, batch: Batch, setting: LossSetting): tf.Tensor1D {
  return tf.tidy(() => {
    const answered = { logits: model.predict(batch.ids) as tf.Tensor2D, labels: batch.labels };
    const correct = tf.cast(countCorrect(answered), "float32");
    return tf.stack([lossSum(answered, setting), correct]) as tf.Tensor1D;
  });
}
