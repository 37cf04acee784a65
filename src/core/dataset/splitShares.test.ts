import fc from "fast-check";
import { expect, test } from "vitest";
import { makeRandom } from "../random.ts";
import type { TargetBlock } from "./blocks.ts";
import type { ExampleSet } from "./examples.ts";
import { countAnswers, pickTarget, targetCount } from "./exampleTarget.ts";
import { splitExamples } from "./split.ts";
import { defaultSplitConfig, partNames, type SplitResult } from "./splitConfig.ts";

function makeSet(target: TargetBlock, classCount: number): ExampleSet {
  const count = targetCount(target);
  return {
    texts: Array.from({ length: count }, (_unused, index) => `text ${String(index)}`),
    inputTexts: {},
    isSameByText: true,
    target,
    classNames: Array.from({ length: classCount }, (_unused, index) => `class ${String(index)}`),
    rows: Int32Array.from({ length: count }, (_unused, index) => index),
    weights: null,
  };
}

const classesOf = (sizes: readonly number[]): ExampleSet =>
  makeSet(
    {
      kind: "class",
      labels: Int32Array.from(sizes.flatMap((size, label) => Array<number>(size).fill(label))),
    },
    sizes.length,
  );
const sizesOf = (split: SplitResult): readonly number[] => partNames.map((part) => split[part].length);

test("shares hold over the whole table where each class is too small for them", () => {
  const split = splitExamples(classesOf(Array<number>(300).fill(5)), defaultSplitConfig);
  expect(sizesOf(split)).toEqual([1200, 150, 150]);
});

test("ten rows of two classes leave no part empty", () => {
  for (let first = 1; first <= 9; first++)
    expect(sizesOf(splitExamples(classesOf([first, 10 - first]), defaultSplitConfig))).toEqual([8, 1, 1]);
});

test("no part is more than a row per class from its share, and mostly it is exact", () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 10, max: 60 }), { minLength: 1, maxLength: 30 }), (sizes) => {
      const set = classesOf(sizes);
      const split = splitExamples(set, defaultSplitConfig);
      const shares = { train: 0.8, validation: 0.1, test: 0.1 };
      for (const part of partNames) {
        const exact = set.rows.length * shares[part];
        expect(Math.abs(split[part].length - exact)).toBeLessThan(1.5);
        const counts = countAnswers(pickTarget(set.target, split[part]), sizes.length);
        for (const [label, size] of sizes.entries())
          expect(Math.abs((counts[label] ?? 0) - size * shares[part])).toBeLessThan(2);
      }
    }),
  );
});

test("folds of small classes are of one size", () => {
  const set = classesOf(Array<number>(40).fill(3));
  const sizes = Array.from(
    { length: 5 },
    (_unused, index) => splitExamples(set, { ...defaultSplitConfig, folds: { count: 5, index } }).test.length,
  );
  expect(sizes).toEqual([24, 24, 24, 24, 24]);
});

const random = makeRandom(7, "labels");
/** Twelve labels, each half as frequent as the one before. */
const severalLabels = (count: number): ExampleSet => {
  const width = 12;
  const flags = Uint8Array.from({ length: count * width }, (_unused, at) =>
    random.uniform() < 0.5 ** ((at % width) / 1.5 + 1) ? 1 : 0,
  );
  return makeSet({ kind: "classes", flags, width }, width);
};

test("every label of several comes into each part in its share, and the rows do", () => {
  const set = severalLabels(4000);
  const split = splitExamples(set, defaultSplitConfig);
  const all = countAnswers(set.target, 12);
  const shares = { train: 0.8, validation: 0.1, test: 0.1 };
  for (const part of partNames) {
    expect(Math.abs(split[part].length / 4000 - shares[part])).toBeLessThan(0.005);
    const counts = countAnswers(pickTarget(set.target, split[part]), 12);
    for (const [label, count] of all.entries())
      expect(Math.abs((counts[label] ?? 0) - count * shares[part])).toBeLessThanOrEqual(
        Math.max(1.5, count * 0.02),
      );
  }
  expect([...split.train, ...split.validation, ...split.test].sort((a, b) => a - b)).toEqual([...set.rows]);
});

test("folds of several labels are a partition, and each has every label in its share", () => {
  const set = severalLabels(1000);
  const all = countAnswers(set.target, 12);
  const tested = Array.from(
    { length: 4 },
    (_unused, index) => splitExamples(set, { ...defaultSplitConfig, folds: { count: 4, index } }).test,
  );
  expect(tested.flatMap((part) => [...part]).sort((a, b) => a - b)).toEqual([...set.rows]);
  for (const part of tested) {
    const counts = countAnswers(pickTarget(set.target, part), 12);
    for (const [label, count] of all.entries())
      expect(Math.abs((counts[label] ?? 0) - count / 4)).toBeLessThanOrEqual(Math.max(2, count * 0.05));
  }
});

test("numbers are dealt by quantiles, so that the parts have the same mean", () => {
  const values = Float32Array.from({ length: 2000 }, () => Math.exp(3 * random.uniform()) * 1000);
  const set = makeSet({ kind: "number", values }, 0);
  const split = splitExamples(set, defaultSplitConfig);
  expect(sizesOf(split)).toEqual([1600, 200, 200]);
  const meanOf = (part: Iterable<number>): number => {
    const picked = Array.from(part, (index) => values[index] ?? 0);
    return picked.reduce((sum, value) => sum + value, 0) / picked.length;
  };
  const mean = meanOf(values.keys());
  for (const part of partNames) expect(Math.abs(meanOf(split[part]) / mean - 1)).toBeLessThan(0.02);
});

test("rows of one text are dealt one by one where numbers are read as well", () => {
  const set = { ...classesOf([50, 50]), texts: Array<string>(100).fill("male") };
  expect(sizesOf(splitExamples({ ...set, isSameByText: false }, defaultSplitConfig))).toEqual([80, 10, 10]);
  expect(sizesOf(splitExamples(set, defaultSplitConfig))).toEqual([100, 0, 0]);
});
