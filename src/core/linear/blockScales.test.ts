import { expect, test } from "vitest";
import { present } from "../assert.ts";
import { denseAsSparse, rowCountOf, sparseRowAt, type SparseRows } from "../dataset/sparseRows.ts";
import { placeScaled, unscaleKernel } from "./blockScales.ts";

const ngrams: SparseRows = {
  ids: Int32Array.of(2, 0, 1),
  weights: Float32Array.of(0.5, 1, 0.25),
  starts: Int32Array.of(0, 1, 3),
  width: 3,
};
const blocks = [ngrams, denseAsSparse(Float32Array.of(1, -1, 0.5, 2), 2)];
const units = 2;

const outputs = (rows: SparseRows, kernel: Float32Array): readonly number[] =>
  Array.from({ length: rowCountOf(rows) }, (_unused, row) => {
    const { ids, weights } = sparseRowAt(rows, row);
    return Array.from({ length: units }, (_output, unit) =>
      ids.reduce((sum, id, at) => sum + present(weights[at]) * present(kernel[id * units + unit]), 0),
    );
  }).flat();

test("a kernel solved for scaled rows answers the rows as they are in the same way", () => {
  const scales = [0.3, 1];
  const kernel = Float32Array.from({ length: 5 * units }, (_unused, at) => Math.sin(at + 1));
  const wanted = outputs(placeScaled({ blocks, scales }), kernel);
  unscaleKernel(kernel, { blocks, scales });
  const found = outputs(placeScaled({ blocks, scales: [1, 1] }), kernel);
  for (const [at, value] of found.entries()) expect(value).toBeCloseTo(present(wanted[at]), 6);
});

test("only the scaled block's numbers change, and the given rows stay as they are", () => {
  const rows = placeScaled({ blocks, scales: [0.5, 1] });
  expect(Array.from(sparseRowAt(rows, 1).weights)).toEqual([0.5, 0.125, 0.5, 2]);
  expect(Array.from(ngrams.weights)).toEqual([0.5, 1, 0.25]);
});
