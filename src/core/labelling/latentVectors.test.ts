import { expect, test } from "vitest";
import { present } from "../assert.ts";
import { drain } from "../drain.ts";
import type { SparseRows } from "../dataset/sparseRows.ts";
import { makeRandom } from "../random.ts";
import { findLatentVectors } from "./latentVectors.ts";

/** Rows that are mixtures of so many others, so that their rank is no higher. */
function rowsOfRank(rank: number, count: number, width: number): SparseRows {
  const random = makeRandom(7, "rows");
  const few = Array.from({ length: rank }, () => Array.from({ length: width }, () => random.uniform() - 0.5));
  const rows = Array.from({ length: count }, () => {
    const shares = few.map(() => random.uniform() - 0.5);
    return Array.from({ length: width }, (_unused, at) =>
      shares.reduce((sum, share, index) => sum + share * present(few[index]?.[at]), 0),
    );
  });
  return {
    ids: Int32Array.from(rows.flatMap((row) => row.map((_value, at) => at))),
    weights: Float32Array.from(rows.flat()),
    starts: Int32Array.from({ length: count + 1 }, (_unused, row) => row * width),
    width,
  };
}

function cosine(values: Float32Array, width: number, one: number, other: number): number {
  const [a, b] = [one, other].map((row) => values.subarray(row * width, (row + 1) * width));
  const dot = (x: Float32Array, y: Float32Array): number =>
    x.reduce((sum, value, at) => sum + value * present(y[at]), 0);
  const [first, second] = [present(a), present(b)];
  return dot(first, second) / Math.sqrt(dot(first, first) * dot(second, second));
}

test("vectors of as many numbers as the rows' rank keep every angle", async () => {
  const rows = rowsOfRank(3, 20, 12);
  const vectors = await drain(findLatentVectors(rows, 3));
  for (let one = 0; one < 20; one++)
    for (let other = 0; other < one; other++)
      expect(cosine(vectors, 3, one, other)).toBeCloseTo(cosine(rows.weights, 12, one, other), 4);
});

test("more numbers than the rows' rank change nothing", async () => {
  const rows = rowsOfRank(3, 20, 12);
  const vectors = await drain(findLatentVectors(rows, 8));
  expect(cosine(vectors, 8, 4, 9)).toBeCloseTo(cosine(rows.weights, 12, 4, 9), 4);
  expect(vectors.every(Number.isFinite)).toBe(true);
});

test("a text without known words has a vector of zeros", async () => {
  const rows = rowsOfRank(2, 4, 6);
  const withBlank = { ...rows, starts: Int32Array.of(...rows.starts, rows.ids.length) };
  const vectors = await drain(findLatentVectors(withBlank, 2));
  expect([...vectors.slice(8)]).toEqual([0, 0]);
});

test("texts of one theme are near one another though they share no word", async () => {
  // Two themes of three words each; rows 0 and 1 share no word, but each shares one with row 2.
  const words = [[0], [1], [0, 1, 2], [3], [4], [3, 4, 5], [0, 2], [1, 2], [3, 5], [4, 5]];
  const starts = words.reduce((sums, row) => [...sums, present(sums.at(-1)) + row.length], [0]);
  const ids = Int32Array.from(words.flat());
  const rows = {
    ids,
    weights: new Float32Array(ids.length).fill(1),
    starts: Int32Array.from(starts),
    width: 6,
  };
  const vectors = await drain(findLatentVectors(rows, 2));
  expect(cosine(vectors, 2, 0, 1)).toBeGreaterThan(0.9);
  expect(cosine(vectors, 2, 0, 3)).toBeLessThan(0.1);
});
