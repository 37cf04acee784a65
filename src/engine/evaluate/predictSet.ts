import * as tf from "@tensorflow/tfjs";
import type { EncodedSet } from "../../core/dataset/encodedSet.ts";
import { disposeBatch, inOrder, sliceBatches, takeBatch } from "../train/batches.ts";

const rowsPerBatch = 256;

/** Class probabilities of every example, [count × classes]. Yields the share done, 0–1. */
export async function* predictSet(
  model: tf.LayersModel,
  set: EncodedSet,
): AsyncGenerator<number, Float32Array, undefined> {
  const classCount = model.outputs[0]?.shape.at(-1) ?? 0;
  const probabilities = new Float32Array(set.count * classCount);
  let done = 0;
  for (const positions of sliceBatches(inOrder(set.count), rowsPerBatch)) {
    const batch = takeBatch(set, positions);
    const output = tf.tidy(() => model.predict(batch.ids) as tf.Tensor2D);
    try {
      probabilities.set(await output.data<"float32">(), done * classCount);
    } finally {
      output.dispose();
      disposeBatch(batch);
    }
    done += positions.length;
    yield done / set.count;
  }
  return probabilities;
}
