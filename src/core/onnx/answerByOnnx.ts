import { rowCountOf, sparseRowAt } from "../dataset/sparseRows.ts";
import type { Block } from "../dataset/blocks.ts";
import { makeRowEncoder } from "../task/encodeRows.ts";
import type { FittedInput } from "../task/fitted.ts";
import type { ModelRow } from "../task/inputKinds.ts";
import { readModel } from "./readModel.ts";
import { runModel } from "./runModel.ts";
import type { Tensor } from "./tensor.ts";

/**
 * Makes the function that answers rows by an `.onnx` file, [rows][units].
 * @throws Error where the file is damaged
 */
export function answerByOnnx(
  bytes: Uint8Array,
  inputs: readonly FittedInput[],
): (rows: readonly ModelRow[]) => readonly (readonly number[])[] {
  const model = readModel(bytes);
  const encode = makeRowEncoder(inputs);
  return (rows) => {
    const blocks = Object.entries(encode(rows));
    const tensors = blocks.map(([id, block]) => [id, toTensor(block, rows.length)] as const);
    const { shape, values } = runModel(model, Object.fromEntries(tensors));
    const units = shape.at(-1) ?? 1;
    return rows.map((_row, index) => Array.from(values.subarray(index * units, (index + 1) * units)));
  };
}

/** A block as the model reads it: ids [rows, length], numbers [rows, width], n-grams as pairs [rows, most, 2]. */
export function toTensor(block: Block, rowCount: number): Tensor {
  if (block.kind === "tokens")
    return { shape: [rowCount, block.length], values: Float64Array.from(block.ids) };
  if (block.kind === "numbers") return { shape: [rowCount, block.width], values: block.values };
  const sparse = Array.from({ length: rowCountOf(block) }, (_unused, row) => sparseRowAt(block, row));
  const most = sparse.reduce((size, { ids }) => Math.max(size, ids.length), 1);
  const values = new Float32Array(rowCount * most * 2);
  for (const [row, { ids, weights }] of sparse.entries())
    for (const [at, id] of ids.entries()) values.set([id, weights[at] ?? 0], (row * most + at) * 2);
  return { shape: [rowCount, most, 2], values };
}
