import { expect, test } from "vitest";
import { present } from "../assert.ts";
import reference from "./evaluation.reference.json" with { type: "json" };
import { scoreLabels, usualLabels } from "./scoreLabels.ts";
import { scoreNumbers } from "./scoreNumbers.ts";
import { scoreOutputs } from "./scoreOutputs.ts";

// Written by scripts/reference/evaluation.py with scikit-learn, SciPy and NumPy.
const { labels, numbers } = reference;

const expectSame = (received: number | null | undefined, expected: number | null): void => {
  expect(Math.abs((received ?? NaN) - present(expected))).toBeLessThan(1e-9);
};

test("several labels are scored as scikit-learn does, together and each", () => {
  const labelNames = Array.from({ length: labels.width }, (_unused, label) => `label ${String(label)}`);
  const evaluation = scoreLabels({
    ...labels,
    labelNames,
    thresholds: labelNames.map(() => 0.5),
    baseline: [1],
  });
  for (const figure of ["microF1", "macroF1", "subsetAccuracy", "averagePrecision"] as const)
    expectSame(evaluation[figure], labels[figure]);
  for (const [index, expected] of labels.perLabel.entries()) {
    const received = present(evaluation.perLabel[index]);
    expect(received.support).toBe(expected.support);
    expectSame(received.averagePrecision, expected.averagePrecision);
    // scikit-learn calls the precision of a label that is never given 0.
    expectSame(received.given > 0 ? received.precision : 0, expected.precision);
    expect(received.precision === null).toBe(received.given === 0);
    expectSame(received.recall, expected.recall);
    expectSame(received.f1, expected.f1);
  }
});

test("numbers are scored as scikit-learn, SciPy and NumPy do", () => {
  const rows = numbers.actual.map((_value, index) => index + 100);
  const evaluation = scoreNumbers({ rows, ...numbers });
  for (const figure of ["mae", "rmse", "r2", "spearman", "baselineMae"] as const)
    expectSame(evaluation[figure], numbers[figure]);
  for (const [index, edge] of numbers.edges.entries()) expectSame(evaluation.residuals.edges[index], edge);
  expect(evaluation.residuals.counts).toEqual(numbers.counts);
  const sizes = evaluation.worst.map(({ actual, predicted }) => Math.abs(predicted - actual));
  expect(sizes).toEqual(sizes.toSorted((a, b) => b - a));
  expect(evaluation.worst.every(({ row, actual }) => numbers.actual[row - 100] === actual)).toBe(true);
});

test("the labels given in place of missed ones are counted pair by pair", () => {
  const { confused } = scoreLabels({
    actual: [1, 0, 0, 1, 0, 0, 0, 1, 0],
    probabilities: [0, 1, 0, 0, 1, 0, 0, 1, 0],
    labelNames: ["a", "b", "c"],
    thresholds: [0.5, 0.5, 0.5],
    baseline: [],
  });
  expect(confused).toEqual([{ missed: "a", given: "b", count: 2 }]);
});

test("the usual labels are the most frequent set, which may be none", () => {
  expect(usualLabels([1, 0, 1, 1, 1, 1, 0, 0], 2)).toEqual([0, 1]);
  expect(usualLabels([0, 0, 1, 1, 0, 0], 2)).toEqual([]);
});

test("what cannot be measured is null, never zero", () => {
  const nothing = scoreLabels({
    actual: [],
    probabilities: [],
    labelNames: ["a"],
    thresholds: [0.5],
    baseline: [],
  });
  expect(nothing).toMatchObject({ rowCount: 0, microF1: null, macroF1: null, subsetAccuracy: null });
  expect(nothing.perLabel[0]).toMatchObject({ precision: null, recall: null, averagePrecision: null });
  expect(scoreNumbers({ rows: [], actual: [], predicted: [], baseline: 1 })).toMatchObject({
    mae: null,
    rmse: null,
    r2: null,
    spearman: null,
    baselineMae: null,
  });
  const same = scoreNumbers({ rows: [1, 2], actual: [3, 3], predicted: [2, 4], baseline: 1 });
  expect(same).toMatchObject({ mae: 1, r2: null, spearman: null });
});

test("the baseline of a number is the mean of the training rows, that of labels their usual set", () => {
  const rows = Int32Array.of(7, 9);
  const examples = { count: 2, rows, inputs: {} };
  const test = { ...examples, target: { kind: "number", values: Float32Array.of(1, 3) } } as const;
  const target = { kind: "number", columnName: "y", mean: 5, deviation: 2 } as const;
  const outputs = Float32Array.of(1, 2);
  expect(scoreOutputs(target, { outputs, test, train: test })).toMatchObject({
    task: "regression",
    mae: 0.5,
    baselineMae: 3,
    worst: [{ row: 9, actual: 3, predicted: 2 }, { row: 7 }],
  });
  const flags = {
    ...examples,
    target: { kind: "classes", flags: Uint8Array.of(1, 0, 1, 0), width: 2 },
  } as const;
  const labelled = { kind: "classes", classNames: ["a", "b"], threshold: 0.5 } as const;
  expect(
    scoreOutputs(labelled, { outputs: Float32Array.of(1, 0, 0, 1), test: flags, train: flags }),
  ).toMatchObject({ task: "multiLabel", baselineLabels: ["a"], baselineMicroF1: 1, subsetAccuracy: 0.5 });
});
