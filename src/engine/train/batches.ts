import * as tf from "@tensorflow/tfjs";
import { present } from "../../core/assert.ts";
import type { Block, Examples, TargetBlock } from "../../core/dataset/blocks.ts";
import type { SparseRows } from "../../core/dataset/sparseRows.ts";
import type { FittedTarget } from "../../core/task/fitted.ts";
import type { InputId } from "../../core/task/inputs.ts";
import { overwrite } from "../backend/overwrite.ts";
import type { RowLengths, TextCut } from "./rowLengths.ts";

type Numbers = Int32Array<ArrayBuffer> | Float32Array<ArrayBuffer>;

/** A tensor's numbers on the host; whole numbers are int32. */
export interface HostTensor {
  readonly values: Numbers;
  readonly shape: readonly number[];
}

/** One batch on the host. */
export interface HostBatch {
  /** [batch, width] of each input, in the model's order: token ids int32, or numbers float32. */
  readonly inputs: readonly HostTensor[];
  /** Class indices int32 [batch], labels given float32 [batch, labels], or standardised numbers float32 [batch]. */
  readonly target: HostTensor;
  /** How much each row counts [batch]; null where all count alike. */
  readonly weights: Float32Array<ArrayBuffer> | null;
  readonly count: number;
}

/** One batch on the device, with the tensors of `HostBatch`. The caller of `placeBatch` disposes it. */
export interface Batch {
  readonly inputs: readonly tf.Tensor[];
  readonly target: tf.Tensor;
  readonly weights: tf.Tensor1D | null;
}

/** Reads the examples at these positions. */
export type BatchReader = (positions: Int32Array) => HostBatch;

/** The inputs of examples, which is all that a model needs to answer. */
export type ExampleInputs = Pick<Examples, "inputs" | "count">;

/**
 * A model's inputs in its own order. A model of one input takes the examples' only one, whatever its name: earlier
 * versions kept models whose text is called `tokens`.
 */
function inputIdsOf(model: tf.LayersModel, { inputs }: ExampleInputs): readonly InputId[] {
  const ids = Object.keys(inputs);
  return ids.length === 1 && model.inputNames.length === 1 ? ids : model.inputNames;
}

/** Makes the reader of a model's batches. Target numbers are standardised by the fitted target. */
export function makeBatchReader(
  model: tf.LayersModel,
  examples: Examples,
  { target, lengths = null }: { readonly target: FittedTarget; readonly lengths?: RowLengths | null },
): BatchReader {
  const readInputs = makeInputReader(model, examples, lengths);
  const { weights } = examples;
  return (positions) => ({
    inputs: readInputs(positions),
    target: readTarget(examples.target, target, positions),
    weights: weights === undefined ? null : pickFloats(weights, whole(1), positions),
    count: positions.length,
  });
}

/** Makes the reader of a model's inputs alone, for rows whose answers are not known; texts as short as `lengths` says. */
export function makeInputReader(
  model: tf.LayersModel,
  examples: ExampleInputs,
  lengths: RowLengths | null = null,
): (positions: Int32Array) => readonly HostTensor[] {
  const blocks = inputIdsOf(model, examples).map((id) => present(examples.inputs[id], `input ${id}`));
  return (positions) => {
    const cut = lengths === null ? null : lengths.cutFor(positions);
    return blocks.map((block) => readBlock(block, positions, cut));
  };
}

function readBlock(block: Block, positions: Int32Array, cut: TextCut | null): HostTensor {
  if (block.kind === "tokens") {
    const { ids, length } = block;
    const { start, end } = cut?.(length) ?? { start: 0, end: length };
    const range = { width: length, start, end };
    return { values: pickWholeNumbers(ids, range, positions), shape: [positions.length, end - start] };
  }
  if (block.kind === "ngrams") return readNgrams(block, positions);
  const { values, width } = block;
  return { values: pickFloats(values, whole(width), positions), shape: [positions.length, width] };
}

/** [batch, n-grams of the longest or some more, 2]: of each n-gram its id and its weight; rows are filled up with the weight 0. */
function readNgrams(rows: SparseRows, positions: Int32Array): HostTensor {
  const { ids, weights, starts } = rows;
  const startOf = (row: number): number => starts[row] as number;
  const most = positions.reduce((count, row) => Math.max(count, startOf(row + 1) - startOf(row)), 1);
  // Few sizes, because a step must be recorded for each: powers of √2.
  const longest = Math.ceil(2 ** (Math.ceil(2 * Math.log2(most)) / 2));
  const values = new Float32Array(positions.length * longest * 2);
  for (const [index, row] of positions.entries()) {
    let to = index * longest * 2;
    for (let at = startOf(row); at < startOf(row + 1); at++) {
      values[to++] = ids[at] as number;
      values[to++] = weights[at] as number;
    }
  }
  return { values, shape: [positions.length, longest, 2] };
}

function readTarget(block: TargetBlock, target: FittedTarget, positions: Int32Array): HostTensor {
  const { length: count } = positions;
  if (block.kind === "class")
    return { values: pickWholeNumbers(block.labels, whole(1), positions), shape: [count] };
  if (block.kind === "classes")
    return { values: pickFloats(block.flags, whole(block.width), positions), shape: [count, block.width] };
  const { mean, deviation } = target.kind === "number" ? target : { mean: 0, deviation: 1 };
  const values = Float32Array.from(
    positions,
    (position) => ((block.values[position] ?? NaN) - mean) / deviation,
  );
  return { values, shape: [count] };
}

/** The numbers from `start` to `end` (not included) of rows of `width`. */
interface RowRange {
  readonly width: number;
  readonly start: number;
  readonly end: number;
}

const whole = (width: number): RowRange => ({ width, start: 0, end: width });

const pickWholeNumbers = (
  from: Int32Array,
  range: RowRange,
  positions: Int32Array,
): Int32Array<ArrayBuffer> =>
  pickRows(from, positions, { ...range, to: new Int32Array(positions.length * (range.end - range.start)) });

const pickFloats = (
  from: Float32Array | Uint8Array,
  range: RowRange,
  positions: Int32Array,
): Float32Array<ArrayBuffer> =>
  pickRows(from, positions, { ...range, to: new Float32Array(positions.length * (range.end - range.start)) });

/** Copies a range of the rows of `from` at `positions`. */
function pickRows<T extends Numbers>(
  from: Int32Array | Float32Array | Uint8Array,
  positions: Int32Array,
  { width, start, end, to }: RowRange & { readonly to: T },
): T {
  for (const [row, position] of positions.entries())
    if (width === 1) to[row] = from[position] as number;
    else to.set(from.subarray(position * width + start, position * width + end), row * (end - start));
  return to;
}

const place = ({ values, shape }: HostTensor): tf.Tensor =>
  tf.tensor(values, [...shape], values instanceof Int32Array ? "int32" : "float32");

/** Puts a model's inputs onto the device; the caller disposes them. */
export const placeInputs = (inputs: readonly HostTensor[]): readonly tf.Tensor[] => inputs.map(place);

/** Puts a batch onto the device. */
export const placeBatch = ({ inputs, target, weights }: HostBatch): Batch => ({
  inputs: placeInputs(inputs),
  target: place(target),
  weights: weights === null ? null : tf.tensor1d(weights),
});

/** Overwrites a batch on the device by another of the same shapes. */
export function replaceBatch(placed: Batch, { inputs, target, weights }: HostBatch): void {
  for (const [index, { values }] of inputs.entries()) overwrite(present(placed.inputs[index]), values);
  overwrite(placed.target, target.values);
  if (placed.weights !== null && weights !== null) overwrite(placed.weights, weights);
}

/** Frees a batch. */
export function disposeBatch({ inputs, target, weights }: Batch): void {
  tf.dispose([...inputs, target]);
  weights?.dispose();
}

/** A model's inputs as TensorFlow.js takes them: a list only where there are several. */
export const toModelInput = ({ inputs }: Pick<Batch, "inputs">): tf.Tensor | tf.Tensor[] =>
  inputs.length === 1 ? present(inputs[0]) : [...inputs];

/** `order` in slices of `batchSize`; the last one may be shorter. */
export function* sliceBatches(order: Int32Array, batchSize: number): Generator<Int32Array, void, undefined> {
  for (let start = 0; start < order.length; start += batchSize)
    yield order.subarray(start, start + batchSize);
}

/** Tokens of each example's texts, without padding: [count]. A category is no text. */
export function countTokens({ inputs, count }: ExampleInputs): Int32Array {
  const counts = new Int32Array(count);
  for (const block of Object.values(inputs)) {
    if (block.kind !== "tokens" || block.length === 1) continue;
    const { ids, length } = block;
    for (const [index, id] of ids.entries())
      if (id !== 0) counts[Math.floor(index / length)] = (counts[Math.floor(index / length)] ?? 0) + 1;
  }
  return counts;
}
