import * as tf from "@tensorflow/tfjs";
import type { EncodedSet } from "../../core/dataset/encodedSet.ts";
import { overwrite } from "../backend/overwrite.ts";

/** One batch, off the device. */
export interface HostBatch {
  /** Token ids [count × length]. */
  readonly ids: Int32Array<ArrayBuffer>;
  /** Class indices [count]. */
  readonly labels: Int32Array<ArrayBuffer>;
  /** How much each row counts [count]; null where all count alike. */
  readonly weights: Float32Array<ArrayBuffer> | null;
  readonly count: number;
  readonly length: number;
}

/** One batch on the device. Whoever places it disposes it. */
export interface Batch {
  /** Token ids [batch, length]. */
  readonly ids: tf.Tensor2D;
  /** Class indices [batch]. */
  readonly labels: tf.Tensor1D;
  /** How much each row counts [batch]; null where all count alike. */
  readonly weights: tf.Tensor1D | null;
}

/** The examples at `positions`. */
export function readBatch(set: EncodedSet, positions: Int32Array): HostBatch {
  const { length } = set;
  const ids = new Int32Array(positions.length * length);
  const labels = new Int32Array(positions.length);
  for (const [row, position] of positions.entries()) {
    ids.set(set.ids.subarray(position * length, (position + 1) * length), row * length);
    labels[row] = set.labels[position] as number;
  }
  const weights = set.weights === undefined ? null : takeWeights(set.weights, positions);
  return { ids, labels, weights, count: positions.length, length };
}

/** Puts a batch onto the device. */
export const placeBatch = ({ ids, labels, weights, count, length }: HostBatch): Batch => ({
  ids: tf.tensor2d(ids, [count, length], "int32"),
  labels: tf.tensor1d(labels, "int32"),
  weights: weights === null ? null : tf.tensor1d(weights),
});

/** Puts another batch of the same count and length where one lies. */
export function replaceBatch(placed: Batch, { ids, labels, weights }: HostBatch): void {
  overwrite(placed.ids, ids);
  overwrite(placed.labels, labels);
  if (placed.weights !== null && weights !== null) overwrite(placed.weights, weights);
}

/** Puts the examples at `positions` onto the device. */
export const takeBatch = (set: EncodedSet, positions: Int32Array): Batch =>
  placeBatch(readBatch(set, positions));

const takeWeights = (weights: Float32Array, positions: Int32Array): Float32Array<ArrayBuffer> =>
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
