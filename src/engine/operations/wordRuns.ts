import * as tf from "@tensorflow/tfjs";
import { present } from "../../core/assert.ts";
import { hasOwnKernel, runOwnKernel } from "../kernels/ownKernels.ts";

interface RunInputs {
  /** int32 [batch, length]. */
  readonly tokens: tf.Tensor2D;
  /** [batch, length]. */
  readonly mask: tf.Tensor2D;
  /** A random number below `buckets` for each place in a run and each word, [ngrams, inputDim]; null for words alone. */
  readonly hashes: tf.Tensor2D | null;
  /** Factors of the runs, such as dropout's, [batch, count]; null for none. */
  readonly factors: tf.Tensor2D | null;
}

interface RunOptions {
  readonly ngrams: number;
  readonly inputDim: number;
  readonly buckets: number;
}

interface Runs {
  /** Row of each run in a table of inputDim + buckets rows, int32 [batch, count]. */
  readonly ids: tf.Tensor2D;
  /** Weight of each run in the mean over the runs without padding, [batch, count]. */
  readonly weights: tf.Tensor2D;
}

/** Runs of 1 to `ngrams` words in a text of `length`. */
export const runCount = (length: number, ngrams: number): number =>
  sizesOf(length, ngrams).reduce((count, size) => count + length - size + 1, 0);

const sizesOf = (length: number, ngrams: number): readonly number[] =>
  Array.from({ length: Math.min(ngrams, length) }, (_unused, index) => index + 1);

/**
 * All runs of 1 to `ngrams` words, the words first, then the pairs, and so on. A run's row is found by tabulation hashing
 * (Pătraşcu & Thorup 2012): the sum of its words' numbers modulo `buckets`, behind the rows of the words. Every step of
 * it is exact in float32. Nothing of it has a gradient.
 */
export function wordRuns(inputs: RunInputs, options: RunOptions): Runs {
  const { tokens, mask, hashes, factors } = inputs;
  if (hasOwnKernel("LayerloomWordRuns")) {
    const given = { tokens, mask, ...(hashes && { hashes }), ...(factors && { factors }) };
    const { ngrams, inputDim, buckets } = options;
    const attrs = { inputDim, buckets, count: runCount(tokens.shape[1], ngrams) };
    const [ids, weights] = runOwnKernel("LayerloomWordRuns", given, attrs);
    return { ids: present(ids) as tf.Tensor2D, weights: present(weights) as tf.Tensor2D };
  }
  const length = tokens.shape[1];
  const sizes = sizesOf(length, options.ngrams);
  const ids = sizes.map((size) =>
    hashes === null || size === 1 ? tokens : rowsOf({ ...inputs, hashes }, size, options),
  );
  const isThere = sizes.map((size) => shifted(mask, size).reduce((all, next) => tf.mul(all, next)));
  const all = tf.concat(isThere, 1);
  const kept = factors === null ? all : tf.mul(all, factors);
  const weights: tf.Tensor2D = tf.div(kept, tf.maximum(tf.sum(kept, 1, true), 1));
  return { ids: tf.concat([...ids], 1), weights };
}

/** The values at each place of the runs of a size: `size` tensors [batch, length − size + 1]. */
const shifted = (x: tf.Tensor2D, size: number): tf.Tensor2D[] =>
  Array.from({ length: size }, (_unused, place) => tf.slice(x, [0, place], [-1, x.shape[1] - size + 1]));

function rowsOf(
  { tokens, hashes }: { readonly tokens: tf.Tensor2D; readonly hashes: tf.Tensor2D },
  size: number,
  { inputDim, buckets }: RunOptions,
): tf.Tensor2D {
  const numbers = shifted(tokens, size).map((words, place): tf.Tensor => {
    const row = tf.slice(hashes, [place, 0], [1, -1]);
    return tf.gather(tf.reshape(row, [inputDim]), words);
  });
  const sum = numbers.reduce((total, next) => wrap(tf.add(total, next), buckets));
  return tf.cast(tf.add(sum, inputDim), "int32");
}

/** x where it is below `end`, else x − end: the remainder of a sum of two remainders, exactly. */
const wrap = (x: tf.Tensor, end: number): tf.Tensor =>
  tf.sub(x, tf.mul(tf.cast(tf.greaterEqual(x, end), "float32"), end));
