import { expect, test } from "vitest";
import { drain } from "../drain.ts";
import { makeRandom } from "../random.ts";
import reference from "./map.reference.json" with { type: "json" };
import { findNearest } from "./nearest.ts";
import { principalComponents, type Vectors } from "./principalComponents.ts";
import { layOutByUmap } from "./umap.ts";

const width = 5;
const dense: Vectors = { kind: "dense", values: Float32Array.from(reference.rows.flat()), width };

/** The same rows by the numbers that are not 0. */
function sparseOf(rows: readonly (readonly number[])[]): Vectors {
  const pairs = rows.map((row) => [...row.entries()].filter(([, value]) => value !== 0));
  const starts = [0];
  for (const row of pairs) starts.push((starts.at(-1) ?? 0) + row.length);
  return {
    kind: "sparse",
    ids: Int32Array.from(pairs.flat(), ([id]) => id),
    weights: Float32Array.from(pairs.flat(), ([, value]) => value),
    starts: Int32Array.from(starts),
    width,
  };
}

test("principal components are scikit-learn's, of whole rows and of sparse ones", async () => {
  for (const vectors of [dense, sparseOf(reference.rows)]) {
    const scores = await drain(principalComponents(vectors, 2, 1));
    for (const [at, expected] of reference.scores.flat().entries())
      expect(scores[at]).toBeCloseTo(expected, 4);
  }
});

test("components beyond the rows' width are 0", async () => {
  const line: Vectors = { kind: "dense", values: Float32Array.of(1, 2, 4), width: 1 };
  const scores = await drain(principalComponents(line, 2, 1));
  expect([scores[1], scores[3], scores[5]]).toEqual([0, 0, 0]);
  expect(scores[4]).toBeCloseTo(5 / 3, 5);
});

test("the nearest rows are those of least distance, nearest first", async () => {
  const vectors = Float32Array.of(0, 0, 3, 4, 1, 0, 0, 2);
  const { indices, distances } = await drain(
    findNearest(Float32Array.of(0, 0), { vectors, width: 2, count: 3 }),
  );
  expect(Array.from(indices)).toEqual([0, 2, 3]);
  expect(Array.from(distances)).toEqual([0, 1, 2]);
});

/** Three clouds of points in ten dimensions. */
function clouds(): Float32Array {
  const random = makeRandom(3);
  return Float32Array.from({ length: 60 * 10 }, (_unused, at) => {
    const cloud = Math.floor(at / 200);
    return (at % 10 === cloud ? 8 : 0) + random.uniform();
  });
}

async function layOut(seed: number): Promise<Float32Array> {
  const vectors = clouds();
  const near = await drain(findNearest(vectors, { vectors, width: 10, count: 8 }));
  const start = await drain(principalComponents({ kind: "dense", values: vectors, width: 10 }, 2, seed));
  // Each point is its own nearest.
  const others = {
    indices: Int32Array.from(Array.from(near.indices).filter((_index, at) => at % 8 !== 0)),
    distances: Float32Array.from(Array.from(near.distances).filter((_distance, at) => at % 8 !== 0)),
    count: 7,
  };
  return drain(layOutByUmap(others, start, seed));
}

test("UMAP keeps clouds together and apart, and the same seed lays out the same", async () => {
  const places = await layOut(1);
  expect(await layOut(1)).toEqual(places);
  const centre = (cloud: number): readonly number[] =>
    [0, 1].map(
      (axis) =>
        Array.from({ length: 20 }, (_unused, at) => places[2 * (20 * cloud + at) + axis] ?? NaN).reduce(
          (a, b) => a + b,
        ) / 20,
    );
  const distance = (at: number, cloud: number): number =>
    Math.hypot(...centre(cloud).map((value, axis) => value - (places[2 * at + axis] ?? NaN)));
  for (let at = 0; at < 60; at++) {
    const own = Math.floor(at / 20);
    for (const other of [0, 1, 2].filter((cloud) => cloud !== own))
      expect(distance(at, own)).toBeLessThan(distance(at, other));
  }
});
