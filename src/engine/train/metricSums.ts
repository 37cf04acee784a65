import * as tf from "@tensorflow/tfjs";
import type { BatchSums } from "./loss.ts";

/** Loss and accuracy added up on the device, read back only when asked for. */
export class MetricSums {
  #lossSum: tf.Scalar | null = null;
  #correctCount: tf.Scalar | null = null;
  #count = 0;

  /** Adds a batch of `count` rows. The sums given stay the caller's. */
  add(sums: BatchSums, count: number): void {
    this.#lossSum = addTo(this.#lossSum, sums.lossSum);
    this.#correctCount = addTo(this.#correctCount, sums.correctCount);
    this.#count += count;
  }

  /** Means over what was added since the last call, in nats and 0–1; starts anew from zero. */
  async take(): Promise<{ readonly loss: number; readonly accuracy: number }> {
    if (this.#lossSum === null || this.#correctCount === null) return { loss: 0, accuracy: 0 };
    const [[lossSum = 0], [correctCount = 0]] = await Promise.all([
      this.#lossSum.data<"float32">(),
      this.#correctCount.data<"int32">(),
    ]);
    const count = this.#count;
    this.dispose();
    return { loss: lossSum / count, accuracy: correctCount / count };
  }

  /** Frees the sums. */
  dispose(): void {
    this.#lossSum?.dispose();
    this.#correctCount?.dispose();
    this.#lossSum = null;
    this.#correctCount = null;
    this.#count = 0;
  }
}

function addTo(sum: tf.Scalar | null, value: tf.Scalar): tf.Scalar {
  if (sum === null) return tf.clone(value);
  const next = tf.add<tf.Scalar>(sum, value);
  sum.dispose();
  return next;
}
