import * as tf from "@tensorflow/tfjs";
import type { EncodedSet } from "../../core/dataset/encodedSet.ts";

/** One batch on the device. Whoever takes it disposes it. */
export interface Batch {
  /** Token ids [batch, length]. */
  readonly ids: tf.Tensor2D;
  /** Class indices [batch]. */
  readonly labels: tf.Tensor1D;
  /** How much each row counts [batch]; null where all count alike. */
  readonly weights: tf.Tensor1D | null;
  readonly count: number;
}

/** Puts the examples at `positions` onto the device. */
export function takeBatch(set: EncodedSet, positions: Int32Array): Batch {
  const { length } = set;
  const ids = new Int32Array(positions.length * length);
  const labels = new Int32Array(positions.length);
  for (const [row, position] of positions.entries()) {
    ids.set(set.ids.subarray(position * length, (position + 1) * length), row * length);
    labels[row] = set.labels[position] as number;
  }
  return {
    ids: tf.tensor2d(ids, [positions.length, length], "int32"),
    labels: tf.tensor1d(labels, "int32"),
    weights: set.weights === undefined ? null : tf.tensor1d(takeWeights(set.weights, positions)),
    count: positions.length,
  };
}

const takeWeights = (weights: Float32Array, positions: Int32Array): Float32Array =>
  Float32Array.from(positions, (position) => weights[position] as number);

/** Frees a batch. */
export function disposeBatch({ ids, labels, weights }: Batch): void {
  tf.dispose(weights === null ? [ids, labels] : [ids, labels, weights]);
}

/** `order` in slices of `batchSize`, the last one as short as it is. */
export function* sliceBatches(order: Int32Array, batchSize: number): Generator<Int32Array, void, undefined> {
  for (let start = 0; start < order.length; start += batchSize)
    yield order.subarray(start, start + batchSize);
}

/** Positions 0…count−1 in order. */
export const inOrder = (count: number): Int32Array =>
  Int32Array.from({ length: count }, (_unused, index) => index);

/** Tokens of each example, without padding: [count]. */
export function countTokens({ ids, length, count }: EncodedSet): Int32Array {
  const counts = new Int32Array(count);
  for (const [index, id] of ids.entries())
    if (id !== 0) counts[Math.floor(index / length)] = (counts[Math.floor(index / length)] ?? 0) + 1;
  return counts;
}
