import { expect, test } from "vitest";
import { argMax, scoreClasses } from "./scoreClasses.ts";

// Expected figures worked out by hand from the definitions.
const evaluation = scoreClasses({
  labels: Int32Array.from([0, 0, 0, 1, 1, 2]),
  predictions: Int32Array.from([0, 0, 1, 1, 0, 2]),
  classNames: ["a", "b", "c", "never"],
  baselineClassIndex: 0,
});

test("accuracy, baseline and confusion", () => {
  expect(evaluation.accuracy).toBeCloseTo(4 / 6);
  expect(evaluation.baselineAccuracy).toBeCloseTo(3 / 6);
  expect(evaluation.confusion).toEqual([
    [2, 1, 0, 0],
    [1, 1, 0, 0],
    [0, 0, 1, 0],
    [0, 0, 0, 0],
  ]);
});

test("precision, recall and F1 a class", () => {
  expect(evaluation.perClass[0]).toMatchObject({ precision: 2 / 3, recall: 2 / 3, support: 3 });
  expect(evaluation.perClass[1]?.f1).toBeCloseTo(0.5);
  expect(evaluation.perClass[3]).toMatchObject({ precision: null, recall: null, f1: null, support: 0 });
});

test("macro-F1 is the mean over classes that occur", () => {
  expect(evaluation.macroF1).toBeCloseTo((2 / 3 + 0.5 + 1) / 3);
});

test("no rows give no figures", () => {
  const empty = scoreClasses({
    labels: new Int32Array(),
    predictions: new Int32Array(),
    classNames: ["a", "b"],
    baselineClassIndex: 0,
  });
  expect(empty).toMatchObject({ accuracy: null, macroF1: null, baselineAccuracy: null });
});

test("argMax takes the first of the largest", () => {
  expect(Array.from(argMax(Float32Array.from([0.1, 0.7, 0.2, 0.4, 0.4, 0.2]), 3))).toEqual([1, 0]);
});
