import { present } from "../assert.ts";

/** Rows of numbers most of which are 0: of each row the ids of those that are not, and the numbers. */
export interface SparseRows {
  /** Of all rows, one row after the other; no row has an id twice. */
  readonly ids: Int32Array;
  readonly weights: Float32Array;
  /** Where each row begins, and the end of the last: [rows + 1]. */
  readonly starts: Int32Array;
  /** Numbers of a whole row. */
  readonly width: number;
}

/** How many rows there are. */
export const rowCountOf = ({ starts }: Pick<SparseRows, "starts">): number => starts.length - 1;

type SparseRow = Pick<SparseRows, "ids" | "weights">;

/** Rows of `width` numbers, put one behind the other. */
function joinSparse(rows: readonly SparseRow[], width: number): SparseRows {
  const starts = new Int32Array(rows.length + 1);
  for (const [index, { ids }] of rows.entries()) starts[index + 1] = present(starts[index]) + ids.length;
  const ids = new Int32Array(present(starts.at(-1)));
  const weights = new Float32Array(ids.length);
  for (const [index, row] of rows.entries()) {
    ids.set(row.ids, starts[index]);
    weights.set(row.weights, starts[index]);
  }
  return { ids, weights, starts, width };
}

/** The numbers of one row. */
export const sparseRowAt = ({ ids, weights, starts }: SparseRows, row: number): SparseRow => ({
  ids: ids.subarray(starts[row], starts[row + 1]),
  weights: weights.subarray(starts[row], starts[row + 1]),
});

/** The rows of several parts, one part behind the other; all are of `width` numbers. */
export function concatSparse(parts: readonly SparseRows[], width: number): SparseRows {
  const count = parts.reduce((sum, part) => sum + rowCountOf(part), 0);
  const size = parts.reduce((sum, { ids }) => sum + ids.length, 0);
  const joined = {
    ids: new Int32Array(size),
    weights: new Float32Array(size),
    starts: new Int32Array(count + 1),
  };
  let [row, at] = [0, 0];
  for (const { ids, weights, starts } of parts) {
    joined.ids.set(ids, at);
    joined.weights.set(weights, at);
    for (let index = 1; index < starts.length; index++) joined.starts[++row] = at + present(starts[index]);
    at += ids.length;
  }
  return { ...joined, width };
}

/** The rows at some positions, which may come more than once. */
export const pickSparse = (rows: SparseRows, positions: Int32Array): SparseRows =>
  joinSparse(
    Array.from(positions, (position) => sparseRowAt(rows, position)),
    rows.width,
  );

/** The rows of several inputs side by side: ids of an input go on where those of the input before end. */
export function placeSideBySide(inputs: readonly SparseRows[]): SparseRows {
  const [only] = inputs;
  if (inputs.length === 1 && only !== undefined) return only;
  const size = inputs.reduce((sum, { ids }) => sum + ids.length, 0);
  const count = only === undefined ? 0 : rowCountOf(only);
  const [ids, weights] = [new Int32Array(size), new Float32Array(size)];
  const starts = new Int32Array(count + 1);
  let at = 0;
  for (let row = 0; row < count; row++) {
    let offset = 0;
    for (const input of inputs) {
      const own = sparseRowAt(input, row);
      for (const [index, id] of own.ids.entries()) ids[at + index] = offset + id;
      weights.set(own.weights, at);
      at += own.ids.length;
      offset += input.width;
    }
    starts[row + 1] = at;
  }
  return { ids, weights, starts, width: inputs.reduce((sum, { width }) => sum + width, 0) };
}

/** Rows of `width` numbers each, every one of them there. */
export function denseAsSparse(values: Float32Array, width: number): SparseRows {
  const count = values.length / width;
  return {
    ids: Int32Array.from(values, (_value, at) => at % width),
    weights: values,
    starts: Int32Array.from({ length: count + 1 }, (_unused, row) => row * width),
    width,
  };
}
