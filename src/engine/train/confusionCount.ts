import * as tf from "@tensorflow/tfjs";
import type { TargetBlock } from "../../core/dataset/blocks.ts";
import { mostFollowedClasses } from "../../core/run/confusions.ts";
import type { FittedTarget } from "../../core/task/fitted.ts";

/** Counts how often rows of each class are answered with each class, while their loss is measured. */
export class ConfusionCount {
  readonly #labels: Int32Array;
  readonly #classCount: number;
  #answers: tf.Tensor[] = [];
  readonly #positions: Int32Array[] = [];

  /** @param labels the right class of each example */
  constructor(labels: Int32Array, classCount: number) {
    this.#labels = labels;
    this.#classCount = classCount;
  }

  /** Notes the answers to a batch: `logits` [batch, classes] of the examples at `positions` [batch]. */
  add(logits: tf.Tensor2D, positions: Int32Array): void {
    this.#answers.push(tf.keep(tf.argMax(logits, 1)));
    this.#positions.push(positions);
  }

  /** Rows of the true class (rows) answered with a class (columns): [classes × classes]. */
  async read(): Promise<Int32Array<ArrayBuffer>> {
    const counts = new Int32Array(this.#classCount ** 2);
    const all = await Promise.all(this.#answers.map((answers) => answers.data<"int32">()));
    for (const [batch, answers] of all.entries())
      for (const [row, position] of (this.#positions[batch] ?? []).entries()) {
        const cell = (this.#labels[position] ?? 0) * this.#classCount + (answers[row] ?? 0);
        counts[cell] = (counts[cell] ?? 0) + 1;
      }
    return counts;
  }

  dispose(): void {
    tf.dispose(this.#answers);
    this.#answers = [];
  }
}

/** The count for a target; null where a row has no single class, or there are too many classes to follow. */
export function confusionCountOf(target: FittedTarget, block: TargetBlock): ConfusionCount | null {
  if (target.kind === "number" || block.kind !== "class") return null;
  const { length } = target.classNames;
  return length > mostFollowedClasses ? null : new ConfusionCount(block.labels, length);
}
