import { expect, test } from "vitest";
import { calibrateRows, chooseClass, chooseClasses } from "../task/decide.ts";
import type { ClassDecision } from "../task/decision.ts";
import { coverageAt, coverageCurve, reliabilityBins } from "./coverage.ts";
import { fitTemperature } from "./fitTemperature.ts";
import reference from "./decisions.reference.json" with { type: "json" };
import { bestThreshold, pointAt, pointOf, thresholdCurve } from "./thresholdCurve.ts";

/** From SciPy and scikit-learn: scripts/reference/decisions.py. */
const { classes, labels } = reference;
const classNames = Array.from({ length: classes.width }, (_unused, index) => String(index));
const plain: ClassDecision = { temperature: 1, rule: { kind: "largest" }, leaveBelow: 0 };
const targetBy = (decision: Partial<ClassDecision>) =>
  ({ kind: "class", classNames, decision: { ...plain, ...decision } }) as const;
const outputs = Float32Array.from(classes.probabilities);
const tempered = Float64Array.from(classes.tempered);
const rowOf = (values: Float64Array, row: number): Float64Array =>
  values.subarray(row * classes.width, (row + 1) * classes.width);

test("the temperature of classes is the one that SciPy's minimizer finds, and so are the probabilities at it", () => {
  const target = { kind: "class", labels: Int32Array.from(classes.labels) } as const;
  const temperature = fitTemperature({ outputs, target });
  expect(temperature).toBeCloseTo(classes.temperature, 4);
  const calibrated = calibrateRows(targetBy({ temperature: classes.temperature }), outputs);
  for (const [at, probability] of calibrated.entries())
    expect(probability).toBeCloseTo(tempered[at] ?? NaN, 5);
});

test("the temperature of labels is the one that SciPy's minimizer finds, and so are the probabilities at it", () => {
  const target = { kind: "classes", flags: Uint8Array.from(labels.flags), width: labels.width } as const;
  const given = Float32Array.from(labels.probabilities);
  expect(fitTemperature({ outputs: given, target })).toBeCloseTo(labels.temperature, 4);
  const names = ["a", "b", "c"];
  const decision = { temperature: labels.temperature, thresholds: [0.5, 0.5, 0.5], leaveBelow: 0 };
  const calibrated = calibrateRows({ kind: "classes", classNames: names, threshold: 0.5, decision }, given);
  for (const [at, probability] of calibrated.entries())
    expect(probability).toBeCloseTo(labels.tempered[at] ?? NaN, 5);
});

test("thresholds and costs choose the classes that NumPy chooses", () => {
  const { thresholds, costs } = classes;
  for (const [row, expected] of classes.byThresholds.entries())
    expect(chooseClass({ kind: "thresholds", thresholds }, rowOf(tempered, row))).toBe(expected);
  for (const [row, expected] of classes.byCosts.entries())
    expect(chooseClass({ kind: "costs", costs }, rowOf(tempered, row))).toBe(expected);
  const calibrated = Float32Array.from(tempered);
  const byCosts = chooseClasses(targetBy({ rule: { kind: "costs", costs } }), calibrated);
  expect(Array.from(byCosts)).toEqual(classes.byCosts);
});

test("of two classes, the first is the answer from its threshold on", () => {
  const rule = { kind: "thresholds", thresholds: [0.8, 0.2] } as const;
  expect(chooseClass(rule, [0.81, 0.19])).toBe(0);
  expect(chooseClass(rule, [0.79, 0.21])).toBe(1);
});

test("costs that are all alike choose the most probable class", () => {
  const costs = [
    [0, 0],
    [0, 0],
  ];
  expect(chooseClass({ kind: "costs", costs }, [0.3, 0.7])).toBe(1);
});

const first = {
  probabilities: Array.from(classes.labels, (_label, row) => rowOf(tempered, row)[0] ?? NaN),
  isActual: classes.labels.map((label) => Number(label === 0)),
};

test("ROC and precision over recall are scikit-learn's, point by point", () => {
  const curve = thresholdCurve(first);
  const points = Array.from(curve.thresholds, (_threshold, place) => pointOf(curve, place));
  const { roc, precisionRecall } = classes;
  const expectAll = (received: readonly (number | null)[], expected: readonly number[]): void => {
    expect(received.length).toBe(expected.length);
    for (const [at, value] of received.entries()) expect(value).toBeCloseTo(expected[at] ?? NaN, 9);
  };
  expectAll(
    points.map(({ falsePositiveRate }) => falsePositiveRate),
    roc.fpr,
  );
  expectAll(
    points.map(({ recall }) => recall),
    roc.tpr,
  );
  // scikit-learn's precision–recall curve ends where every row of the class is found.
  const { length } = precisionRecall.thresholds;
  expectAll(
    points.slice(0, length).map(({ precision }) => precision),
    precisionRecall.precision,
  );
  expectAll(
    points.slice(0, length).map(({ recall }) => recall),
    precisionRecall.recall,
  );
});

test("a threshold between probabilities gets the point of the next probability above", () => {
  const curve = thresholdCurve({ probabilities: [0.9, 0.6, 0.2], isActual: [1, 0, 1] });
  expect(pointAt(curve, 0.95)).toEqual({
    threshold: 0.95,
    precision: 1,
    recall: 0,
    falsePositiveRate: 0,
    f1: 0,
  });
  expect(pointAt(curve, 0.7)).toMatchObject({ precision: 1, recall: 0.5, falsePositiveRate: 0 });
  expect(pointAt(curve, 0.6)).toMatchObject({ precision: 0.5, recall: 0.5, falsePositiveRate: 1 });
});

test("the best threshold reaches scikit-learn's best F1", () => {
  const column = (values: readonly number[]): readonly number[] =>
    values.filter((_value, at) => at % labels.width === 0);
  const curve = thresholdCurve({
    probabilities: column(labels.probabilities),
    isActual: column(labels.flags),
  });
  const threshold = bestThreshold(curve) ?? NaN;
  expect(pointAt(curve, threshold).f1).toBeCloseTo(labels.bestF1, 9);
  expect(bestThreshold(thresholdCurve({ probabilities: [0.4], isActual: [0] }))).toBe(null);
});

const answers = chooseClasses(targetBy({}), Float32Array.from(tempered));
const sure = {
  confidences: Array.from(classes.labels, (_label, row) => Math.max(...rowOf(tempered, row))),
  isRight: classes.labels.map((label, row) => Number(answers[row] === label)),
};

test("the reliability diagram is scikit-learn's calibration curve", () => {
  const bins = reliabilityBins(sure, 10).filter(({ count }) => count > 0);
  expect(bins.length).toBe(classes.reliability.accuracy.length);
  for (const [at, { accuracy, confidence }] of bins.entries()) {
    expect(accuracy).toBeCloseTo(classes.reliability.accuracy[at] ?? NaN, 9);
    expect(confidence).toBeCloseTo(classes.reliability.confidence[at] ?? NaN, 9);
  }
  expect(bins.reduce((sum, { count }) => sum + count, 0)).toBe(classes.labels.length);
});

test("the coverage curve ends at all rows with the plain accuracy, and holds what is counted at any confidence", () => {
  const curve = coverageCurve(sure);
  const accuracy = sure.isRight.reduce((sum, right) => sum + right, 0) / sure.isRight.length;
  expect(curve.at(-1)).toMatchObject({ coverage: 1, accuracy });
  for (const point of curve) expect(coverageAt(sure, point.leaveBelow)).toEqual(point);
  expect(coverageAt(sure, 1.1)).toEqual({ leaveBelow: 1.1, coverage: 0, accuracy: null });
});
