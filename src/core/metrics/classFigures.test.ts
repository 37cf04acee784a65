import { expect, test } from "vitest";
import { present } from "../assert.ts";
import { bootstrapConfusion } from "./bootstrap.ts";
import { measureConfusion, measureProbabilities } from "./classFigures.ts";
import reference from "./evaluation.reference.json" with { type: "json" };
import { accuracyOf, argMax, macroF1Of, scoreClasses } from "./scoreClasses.ts";

// Written by scripts/reference/evaluation.py with scikit-learn, SciPy and NumPy.
const cases = reference.classes.map(({ actual, probabilities, width, ...expected }) => {
  const answered = {
    labels: Int32Array.from(actual),
    probabilities: Float32Array.from(probabilities),
    classCount: width,
  };
  const classNames = Array.from({ length: width }, (_unused, index) => `class ${String(index)}`);
  const predictions = argMax(answered.probabilities, width);
  const { confusion } = scoreClasses({
    labels: answered.labels,
    predictions,
    classNames,
    baselineClassIndex: 0,
  });
  return { ...expected, width, answered, confusion };
});

test.each(cases)(
  "answers among $width classes are scored as scikit-learn does",
  ({ answered, confusion, figures }) => {
    const received = { ...measureConfusion(confusion), ...measureProbabilities(answered) };
    for (const [name, expected] of Object.entries(figures)) {
      if (expected === null) continue;
      const figure = received[name as keyof typeof received] ?? NaN;
      expect({ name, isSame: Math.abs(figure - expected) < 1e-9 }).toEqual({ name, isSame: true });
    }
  },
);

test("nobody asks for the three most probable of two classes", () => {
  const { answered } = present(cases[1]);
  expect(measureProbabilities(answered).topAccuracy).toBeNull();
});

test.each(cases)(
  "the interval of $width classes' accuracy is SciPy's, within chance",
  ({ confusion, accuracyInterval }) => {
    const { accuracy } = present(bootstrapConfusion(confusion, { accuracy: accuracyOf }));
    expect(Math.abs(accuracy.low - present(accuracyInterval[0]))).toBeLessThan(0.015);
    expect(Math.abs(accuracy.high - present(accuracyInterval[1]))).toBeLessThan(0.015);
  },
);

test("the same seed draws the same interval, another seed another one", () => {
  const { confusion } = present(cases[0]);
  const draw = (seed: number) => bootstrapConfusion(confusion, { macroF1: macroF1Of }, seed);
  expect(draw(3)).toEqual(draw(3));
  expect(draw(3)).not.toEqual(draw(4));
});

test("no rows give no figures and no interval", () => {
  const none = { labels: new Int32Array(), probabilities: new Float32Array(), classCount: 2 };
  const confusion = [
    [0, 0],
    [0, 0],
  ];
  const figures = Object.values({ ...measureConfusion(confusion), ...measureProbabilities(none) });
  expect(figures.every((figure) => figure === null)).toBe(true);
  expect(bootstrapConfusion(confusion, { accuracy: accuracyOf })).toBeNull();
});
