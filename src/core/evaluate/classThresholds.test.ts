import { expect, test } from "vitest";
import type { TargetOf } from "../task/decide.ts";
import { bestThresholds, measureClass, thresholdsOf, withThreshold } from "./classThresholds.ts";
import { meanCost } from "./meanCost.ts";
import { sureAnswers } from "./sureAnswers.ts";

const two: TargetOf<"class"> = { kind: "class", classNames: ["a", "b"] };
const answered = {
  probabilities: Float32Array.of(0.9, 0.1, 0.6, 0.4, 0.55, 0.45, 0.2, 0.8),
  actual: { kind: "class", labels: Int32Array.of(0, 1, 1, 1) },
} as const;

test("of two classes the thresholds add up to 1", () => {
  expect(thresholdsOf(two)).toEqual([0.5, 0.5]);
  expect(withThreshold(two, 1, 0.3)).toMatchObject({ rule: { thresholds: [0.7, 0.3] } });
});

test("a class is measured by the answers that the thresholds lead to", () => {
  expect(measureClass(withThreshold(two, 1, 0.5), answered, 1)).toMatchObject({
    recall: 1 / 3,
    precision: 1,
  });
  expect(measureClass(withThreshold(two, 1, 0.35), answered, 1)).toMatchObject({ recall: 1, precision: 1 });
  expect(measureClass(withThreshold(two, 1, 0.05), answered, 1)).toMatchObject({
    recall: 1,
    precision: 0.75,
  });
});

test("the best threshold of one of two classes finds its rows and no others", () => {
  const [a = 0, b = 0] = bestThresholds(two, answered, 1);
  expect(a + b).toBeCloseTo(1, 9);
  expect(measureClass(withThreshold(two, 1, b), answered, 1).f1).toBe(1);
});

test("labels have a threshold each, and a label without rows keeps its own", () => {
  const target: TargetOf<"classes"> = { kind: "classes", classNames: ["a", "b"], threshold: 0.5 };
  const rows = {
    probabilities: Float32Array.of(0.4, 0.2, 0.3, 0.1, 0.1, 0.3),
    actual: { kind: "classes", flags: Uint8Array.of(1, 0, 1, 0, 0, 0), width: 2 },
  } as const;
  const [a = 0, b] = bestThresholds(target, rows, 0);
  expect(a).toBeCloseTo(0.2, 6);
  expect(b).toBe(0.5);
  expect(measureClass(withThreshold(target, 0, a), rows, 0)).toMatchObject({ precision: 1, recall: 1 });
});

test("the cost of a row is that of the answers that a rule chooses", () => {
  const costs = [
    [0, 1],
    [10, 0],
  ];
  expect(meanCost({ kind: "largest" }, { ...answered, costs })).toBe(5);
  expect(meanCost({ kind: "costs", costs }, { ...answered, costs })).toBe(0.25);
});

test("an answer is as sure as the chosen class is probable", () => {
  const { confidences, isRight } = sureAnswers(two, answered);
  expect(Array.from(confidences, (value) => Number(value.toFixed(3)))).toEqual([0.9, 0.6, 0.55, 0.8]);
  expect(Array.from(isRight)).toEqual([1, 0, 0, 1]);
});
