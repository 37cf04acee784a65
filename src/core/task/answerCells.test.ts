import { expect, test } from "vitest";
import { makeAnswerColumns } from "./answerCells.ts";

test("a class comes with its probability, and as many further ones as are asked for", () => {
  const target = { kind: "class", classNames: ["a", "b", "c"] } as const;
  expect(makeAnswerColumns(target).names).toEqual(["answer", "confidence"]);
  expect(makeAnswerColumns(target).cells([0.2, 0.5, 0.3])).toEqual(["b", 0.5]);
  const two = makeAnswerColumns(target, 2);
  expect(two.names).toEqual(["answer", "confidence", "answer_2", "confidence_2"]);
  expect(two.cells([0.2, 0.5, 0.3])).toEqual(["b", 0.5, "c", 0.3]);
  expect(makeAnswerColumns(target, 9).cells([0.25, 0.25, 0.5])).toEqual(["c", 0.5, "a", 0.25, "b", 0.25]);
});

test("labels from the threshold on are given, the most probable first", () => {
  const target = { kind: "classes", classNames: ["a", "b", "c"], threshold: 0.4 } as const;
  expect(makeAnswerColumns(target).cells([0.4, 0.1, 0.9])).toEqual(["c|a", "0.9|0.4"]);
  expect(makeAnswerColumns(target).cells([0, 0, 0])).toEqual(["", ""]);
});

test("a number stands alone, in six digits", () => {
  const target = { kind: "number", columnName: "rent", mean: 0, deviation: 1 } as const;
  expect(makeAnswerColumns(target).names).toEqual(["answer"]);
  expect(makeAnswerColumns(target).cells([1234.56789])).toEqual([1234.57]);
});

test("a row with nothing to read has no answer", () => {
  expect(makeAnswerColumns({ kind: "class", classNames: ["a"] }).cells(null)).toEqual([null, null]);
});
