import * as tf from "@tensorflow/tfjs";

/** What one step adds to the sums: loss, right answers, gradient norm, and 1 if all of it were numbers. */
const stepFigures = ["loss", "correct", "gradientNorm", "alive"] as const;

/** Sums that were read back. */
export interface Sums {
  readonly values: Float32Array;
  readonly rowCount: number;
  readonly stepCount: number;
}

/** Figures of steps, added up on the device and read back only when asked for. */
export class StepSums {
  #sums: tf.Tensor1D | null = null;
  #rowCount = 0;
  #stepCount = 0;

  /** Goes on from sums that were read back before. */
  restore(sums: Float32Array, rowCount: number): void {
    this.clear();
    this.#sums = tf.tensor1d(sums);
    this.#rowCount = rowCount;
  }

  /** Adds the figures of one step over `rowCount` rows, [figures]. They stay the caller's. */
  add(figures: tf.Tensor1D, rowCount: number): void {
    const before = this.#sums;
    this.#sums = before === null ? tf.clone(figures) : tf.add<tf.Tensor1D>(before, figures);
    before?.dispose();
    this.#rowCount += rowCount;
    this.#stepCount += 1;
  }

  /** Asks the device for the sums and starts anew from zero at once: what is added meanwhile counts for the next. */
  async take(): Promise<Sums> {
    const sums = this.#sums;
    const [rowCount, stepCount] = [this.#rowCount, this.#stepCount];
    this.#sums = null;
    this.clear();
    if (sums === null) return { values: new Float32Array(stepFigures.length), rowCount, stepCount };
    try {
      return { values: await sums.data<"float32">(), rowCount, stepCount };
    } finally {
      sums.dispose();
    }
  }

  /** A copy of the sums so far, which go on. */
  async peek(): Promise<Sums> {
    const values = (await this.#sums?.data<"float32">()) ?? new Float32Array(stepFigures.length);
    return { values, rowCount: this.#rowCount, stepCount: this.#stepCount };
  }

  /** Frees the sums and starts from zero. */
  clear(): void {
    this.#sums?.dispose();
    this.#sums = null;
    this.#rowCount = 0;
    this.#stepCount = 0;
  }
}

/** Mean loss in nats and share of right answers. */
export interface Figures {
  readonly loss: number;
  readonly accuracy: number;
}

/** Means over the rows. */
export function meansOf({ values, rowCount }: Sums): Figures {
  const [loss = 0, correct = 0] = values;
  return { loss: loss / rowCount, accuracy: correct / rowCount };
}
