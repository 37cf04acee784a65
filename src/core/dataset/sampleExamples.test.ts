import { expect, test } from "vitest";
import type { Examples } from "./blocks.ts";
import { sampleExamples } from "./sampleExamples.ts";

/** 900 rows of a class, 90 of another and 10 of a third; each row's only number is its place. */
const examples: Examples = {
  count: 1000,
  rows: Int32Array.from({ length: 1000 }, (_unused, row) => 5000 + row),
  inputs: {
    numbers: {
      kind: "numbers",
      values: Float32Array.from({ length: 1000 }, (_unused, row) => row),
      width: 1,
    },
  },
  target: {
    kind: "class",
    labels: Int32Array.from({ length: 1000 }, (_unused, row) => (row < 900 ? 0 : row < 990 ? 1 : 2)),
  },
  weights: Float32Array.from({ length: 1000 }, (_unused, row) => row / 500),
};

test("a sample has each class's share of the rows, every class among them, and each row whole", () => {
  const { count, rows, inputs, target, weights } = sampleExamples(examples, 100, 1);
  const labels = target.kind === "class" ? [...target.labels] : [];
  expect([0, 1, 2].map((name) => labels.filter((label) => label === name).length)).toEqual([90, 9, 1]);
  expect(count).toBe(100);
  const values = inputs["numbers"]?.kind === "numbers" ? [...inputs["numbers"].values] : [];
  expect([...rows]).toEqual(values.map((value) => 5000 + value));
  expect([...(weights ?? [])]).toEqual(values.map((value) => Math.fround(value / 500)));
});

test("the same seed draws the same rows, another seed others, and few rows are all taken", () => {
  const drawn = (seed: number) => [...sampleExamples(examples, 50, seed).rows];
  expect(drawn(1)).toEqual(drawn(1));
  expect(drawn(2)).not.toEqual(drawn(1));
  expect(sampleExamples(examples, 1000, 1)).toBe(examples);
});
