import { expect, test } from "vitest";
import { makeAnswerTable, type AnswerTable } from "./answerTable.ts";
import { compareAnswers } from "./compareAnswers.ts";

/** Answers to rows from `firstRow` on, all of class 1; 1 is a right answer. */
const tableOf = (right: readonly number[], firstRow = 0): AnswerTable =>
  makeAnswerTable({
    rows: Int32Array.from(right, (_isRight, row) => firstRow + row),
    outputs: Float32Array.from(right.flatMap((isRight) => [1 - isRight, isRight])),
    actual: { kind: "class", labels: new Int32Array(right.length).fill(1) },
    target: { kind: "class", classNames: ["a", "b"] },
  });

test("rows that both runs answered are compared, by what they are now", () => {
  const compared = compareAnswers(tableOf([1, 1, 0, 0, 0]), tableOf([0, 1, 1, 1], 1));
  expect(compared).toMatchObject({ rowCount: 4, before: 0.25, after: 0.75, mended: [2, 3, 4], broken: [1] });
  expect(compared?.change.mean).toBeCloseTo(0.5);
});

test("a change is beyond chance where the rows that became right are many enough", () => {
  const before = new Array<number>(40).fill(0);
  const few = before.map((_right, row) => (row < 5 ? 1 : 0));
  const many = before.map((_right, row) => (row < 6 ? 1 : 0));
  // McNemar's exact test: 2 · ½⁵ = 0.0625 and 2 · ½⁶ = 0.03125.
  expect(compareAnswers(tableOf(before), tableOf(few))).toMatchObject({
    probability: expect.closeTo(0.0625, 12) as number,
    isBeyondChance: false,
  });
  expect(compareAnswers(tableOf(before), tableOf(many))).toMatchObject({
    probability: expect.closeTo(0.03125, 12) as number,
    isBeyondChance: true,
  });
});

test("of a number, errors are compared", () => {
  const numbers = (values: readonly number[]): AnswerTable =>
    makeAnswerTable({
      rows: Int32Array.from(values.keys()),
      outputs: Float32Array.from(values),
      actual: { kind: "number", values: new Float32Array(values.length) },
      target: { kind: "number", columnName: "price", mean: 0, deviation: 1 },
    });
  const compared = compareAnswers(numbers([4, 4, 1]), numbers([1, 3, 4]));
  expect(compared).toMatchObject({ before: 3, probability: null, mended: [0], broken: [2] });
  expect(compared?.after).toBeCloseTo(8 / 3);
});

test("runs without a row in common cannot be compared", () => {
  expect(compareAnswers(tableOf([1, 0]), tableOf([1, 0], 7))).toBeNull();
});
