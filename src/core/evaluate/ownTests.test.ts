import { expect, test } from "vitest";
import type { FittedTarget } from "../task/fitted.ts";
import {
  addOwnTests,
  isAsExpected,
  keyOf,
  readExpected,
  readPastedTests,
  readTestRows,
  scoreOwnTests,
  writtenAnswer,
} from "./ownTests.ts";

const classes: FittedTarget = { kind: "class", classNames: ["good", "bad"] };
const labels: FittedTarget = { kind: "classes", classNames: ["cat", "dog", "bird"], threshold: 0.5 };
const number: FittedTarget = { kind: "number", columnName: "rent", mean: 0, deviation: 1 } as FittedTarget;

const read = (written: string) => readExpected(classes, written);

test("pasted lines are texts with their answers behind a tab, an arrow or a comma", () => {
  const { tests, leftOut } = readPastedTests(
    'text,label\nlovely, really\tgood\n"awful, ""poor""",bad\n\nfine → GOOD\nno answer here',
    "review",
    read,
  );
  expect(tests).toEqual([
    { values: { review: "lovely, really" }, expected: ["good"] },
    { values: { review: 'awful, "poor"' }, expected: ["bad"] },
    { values: { review: "fine" }, expected: ["good"] },
  ]);
  expect(leftOut).toEqual([1, 6]);
});

test("rows of a file are read by the names of columns, and otherwise with the answer last", () => {
  const fields = [{ name: "review", columns: [1] }];
  const table = {
    columnNames: ["label", "review", "id"],
    rows: [
      ["bad", "poor", "1"],
      ["?", "fine", "2"],
    ],
  };
  expect(readTestRows(table, fields, { target: classes, targetName: "Label" })).toEqual({
    tests: [{ values: { review: "poor" }, expected: ["bad"] }],
    leftOut: [2],
  });
  const unnamed = { columnNames: ["a", "b"], rows: [["fine", "good"]] };
  expect(
    readTestRows(unnamed, [{ name: "review", columns: [0] }], { target: classes, targetName: "label" }).tests,
  ).toEqual([{ values: { review: "fine" }, expected: ["good"] }]);
});

test("labels are read from a cell of several, and numbers as they are typed", () => {
  expect(readExpected(labels, "Dog | cat")).toEqual(["dog", "cat"]);
  expect(readExpected(labels, "")).toEqual([]);
  expect(readExpected(labels, "dog, horse")).toBeNull();
  expect(readExpected(number, "1,5")).toEqual(["1,5"]);
  expect(readExpected(number, "much")).toBeNull();
});

test("an answer is written by the decision of the model", () => {
  const wary: FittedTarget = {
    ...classes,
    decision: { temperature: 1, leaveBelow: 0, rule: { kind: "thresholds", thresholds: [0.9, 0.1] } },
  } as FittedTarget;
  expect(writtenAnswer(classes, [0.7, 0.3])).toEqual(["good"]);
  expect(writtenAnswer(wary, [0.7, 0.3])).toEqual(["bad"]);
  expect(writtenAnswer(labels, [0.6, 0.7, 0.1])).toEqual(["dog", "cat"]);
  expect(writtenAnswer(number, [2.5])).toEqual(["2.5"]);
  expect(isAsExpected(["cat", "dog"], ["dog", "cat"])).toBe(true);
  expect(isAsExpected(["cat"], ["dog", "cat"])).toBe(false);
});

test("a run has a score once it has answered all tests, whatever is expected of them by then", () => {
  const [one, other] = [
    { values: { review: "fine", stars: "" }, expected: ["good"] },
    { values: { review: "poor" }, expected: ["good"] },
  ] as const;
  expect(keyOf(one)).toBe(keyOf({ values: { review: "fine" } }));
  const answers = { [keyOf(one)]: ["good"], [keyOf(other)]: ["bad"] };
  const asClasses = { isNumber: false };
  expect(scoreOwnTests([one, other], answers, asClasses)).toEqual({ kind: "right", rightCount: 1, count: 2 });
  expect(scoreOwnTests([one, { ...other, expected: ["bad"] }], answers, asClasses)).toMatchObject({
    rightCount: 2,
  });
  expect(scoreOwnTests([one, other], { [keyOf(one)]: ["good"] }, asClasses)).toBeNull();
  expect(scoreOwnTests([], answers, asClasses)).toBeNull();
  const rents = [
    { values: { rooms: "2" }, expected: ["900"] },
    { values: { rooms: "3" }, expected: ["1100"] },
  ];
  const rentAnswers = Object.fromEntries(rents.map((rent) => [keyOf(rent), ["1000"]]));
  expect(scoreOwnTests(rents, rentAnswers, { isNumber: true })).toEqual({
    kind: "error",
    meanError: 100,
    count: 2,
  });
});

test("a row that is added again keeps its place and takes the later expectation", () => {
  const known = [
    { values: { review: "fine" }, expected: ["good"] },
    { values: { review: "poor" }, expected: ["bad"] },
  ];
  const added = [{ values: { review: "fine" }, expected: ["bad"] }];
  expect(addOwnTests(known, added)).toEqual([
    { values: { review: "fine" }, expected: ["bad"] },
    { values: { review: "poor" }, expected: ["bad"] },
  ]);
});
