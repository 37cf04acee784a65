import { describe, expect, test } from "vitest";
import type { TargetBlock } from "../dataset/blocks.ts";
import { drain } from "../drain.ts";
import type { FittedTarget } from "../task/fitted.ts";
import {
  needsTexts,
  toggleConditions,
  worstFirst,
  type AnswerFilter,
  type AnswerOrder,
} from "./answerFilter.ts";
import { findExamples, inOrderOf, makeAnswerTable, valuesAt, type AnswerTable } from "./answerTable.ts";
import { findAnswers, wordPattern, type AnsweredRows } from "./findAnswers.ts";

const texts = ["Not bad at all", "simply bad", "很好吃", "a badge", "good"];
const byClass: FittedTarget = { kind: "class", classNames: ["bad", "good"] };

const classTable = makeAnswerTable({
  rows: Int32Array.of(10, 11, 12, 13, 14),
  outputs: Float32Array.of(0.9, 0.1, 0.8, 0.2, 0.3, 0.7, 0.45, 0.55, 0.2, 0.8),
  actual: { kind: "class", labels: Int32Array.of(1, 0, 1, 0, 1) },
  target: byClass,
});

const rowsOf = (table: AnswerTable): AnsweredRows => ({
  table,
  textAt: (index) => texts[index] ?? "",
  cellAt: (index, column) => (column === 2 ? ` ${index % 2 === 0 ? "web" : "app"} ` : ""),
  texts: {
    tokenCount: Float32Array.of(4, 2, 1, 2, 1),
    unknownShare: Float32Array.of(0, 0.5, 1, 0.5, 0),
  },
});

const find = async (
  filter: AnswerFilter,
  { order = worstFirst, table = classTable }: { order?: AnswerOrder; table?: AnswerTable } = {},
): Promise<readonly number[]> => Array.from(await drain(findAnswers(rowsOf(table), { filter, order })));

describe("one class a row", () => {
  test("answers, confidences and losses follow from the probabilities", () => {
    expect(Array.from(classTable.isRight)).toEqual([0, 1, 1, 0, 1]);
    expect(classTable.confidences[3]).toBeCloseTo(0.55);
    expect(classTable.losses[0]).toBeCloseTo(-Math.log(0.1));
    expect(valuesAt(classTable.answered, 0)).toEqual([0]);
  });

  test("the surest mistakes come first", async () => {
    expect(await find([])).toEqual([0, 3, 2, 1, 4]);
  });

  test("a cell of the matrix is the rows of a class that got an answer", async () => {
    expect(await find([{ kind: "cell", actual: 1, answered: 0 }])).toEqual([0]);
    expect(await find([{ kind: "cell", actual: 1, answered: null }])).toEqual([0, 2, 4]);
    expect(await find([{ kind: "cell", actual: null, answered: 1 }])).toEqual([3, 2, 4]);
  });

  test("all conditions must hold", async () => {
    const wrong = { kind: "outcome", isRight: false } as const;
    expect(await find([wrong])).toEqual([0, 3]);
    expect(await find([wrong, { kind: "range", of: "confidence", from: 0.85, to: null }])).toEqual([0]);
    expect(await find([wrong, { kind: "range", of: "confidence", from: null, to: 0.6 }])).toEqual([3]);
  });

  test("rows are found by number, words, cells and what the model does not know", async () => {
    expect(await find([{ kind: "rows", rows: [14, 11] }])).toEqual([1, 4]);
    expect(await find([{ kind: "words", words: ["BAD"] }])).toEqual([0, 1]);
    expect(await find([{ kind: "words", words: ["bad", "not"] }])).toEqual([0]);
    expect(await find([{ kind: "column", column: 2, value: "app" }])).toEqual([3, 1]);
    expect(await find([{ kind: "range", of: "unknownShare", from: 0.5, to: null }])).toEqual([3, 2, 1]);
  });

  test("rows are ordered by any measure, equal ones by their place", async () => {
    expect(await find([], { order: { by: "tokenCount", isDescending: true } })).toEqual([0, 1, 3, 2, 4]);
    expect(await find([], { order: { by: "confidence", isDescending: false } })).toEqual([3, 2, 1, 4, 0]);
    expect(await find([], { order: { by: "answered", isDescending: false } })).toEqual([0, 1, 2, 3, 4]);
  });
});

test("of several labels, each may be missed or superfluous", async () => {
  const table = makeAnswerTable({
    rows: Int32Array.of(0, 1, 2),
    outputs: Float32Array.of(0.9, 0.1, 0.2, 0.6, 0.4, 0.3),
    actual: { kind: "classes", width: 2, flags: Uint8Array.of(1, 0, 1, 0, 0, 0) },
    target: { kind: "classes", classNames: ["a", "b"], threshold: 0.5 },
  });
  expect(Array.from(table.isRight)).toEqual([1, 0, 1]);
  expect(await find([{ kind: "mistakenLabel", label: 0, is: "missed" }], { table })).toEqual([1]);
  expect(await find([{ kind: "mistakenLabel", label: 1, is: "superfluous" }], { table })).toEqual([1]);
  expect(await find([{ kind: "confusedLabels", missed: 0, given: 1 }], { table })).toEqual([1]);
  expect(await find([{ kind: "confusedLabels", missed: 1, given: 0 }], { table })).toEqual([]);
  expect(await find([{ kind: "cell", actual: 0, answered: null }], { table })).toEqual([1, 0]);
  expect(table.confidences[2]).toBeCloseTo(0.6);
  expect(valuesAt(table.answered, 2)).toEqual([]);
});

test("of a number, the largest errors come first, and errors have a sign", async () => {
  const table = makeAnswerTable({
    rows: Int32Array.of(0, 1, 2),
    outputs: Float32Array.of(1, 5, 9),
    actual: { kind: "number", values: Float32Array.of(2, 2, 8) },
    target: { kind: "number", columnName: "price", mean: 0, deviation: 1 },
  });
  expect(await find([], { table })).toEqual([1, 0, 2]);
  expect(await find([{ kind: "range", of: "error", from: null, to: 0 }], { table })).toEqual([0]);
  expect(await find([{ kind: "range", of: "actual", from: 3, to: null }], { table })).toEqual([2]);
  expect(await find([{ kind: "range", of: "confidence", from: 0, to: null }], { table })).toEqual([]);
});

test("examples are found by their rows, repeated rows in turn", () => {
  expect(Array.from(findExamples(Int32Array.of(7, 5, 7, 9), Int32Array.of(5, 7, 7)))).toEqual([1, 0, 2, -1]);
});

test("classes are renumbered by name", () => {
  const one = inOrderOf({ kind: "class", labels: Int32Array.of(0, 1, 2) }, ["a", "b", "c"], ["c", "a"]);
  expect(one).toEqual({ kind: "class", labels: Int32Array.of(1, -1, 0) });
  const flags: TargetBlock = { kind: "classes", width: 2, flags: Uint8Array.of(1, 0, 0, 1) };
  expect(inOrderOf(flags, ["a", "b"], ["b", "a"])).toEqual({
    kind: "classes",
    width: 2,
    flags: Uint8Array.of(0, 1, 1, 0),
  });
});

test("a word is found whole, but within a text that has no spaces", () => {
  expect(wordPattern("bad").test("badge")).toBe(false);
  expect(wordPattern("c++").test("I like C++!")).toBe(true);
  expect(wordPattern("好吃").test("很好吃的")).toBe(true);
});

test("texts are read only for what is read off them", () => {
  expect(needsTexts({ filter: [{ kind: "words", words: ["a"] }], order: worstFirst })).toBe(false);
  expect(
    needsTexts({ filter: [{ kind: "range", of: "unknownShare", from: 0.2, to: null }], order: worstFirst }),
  ).toBe(true);
  expect(needsTexts({ filter: [], order: { by: "tokenCount", isDescending: true } })).toBe(true);
});

test("conditions are added, and taken out once all are there", () => {
  const wrong = { kind: "outcome", isRight: false } as const;
  const sure = { kind: "range", of: "confidence", from: 0.9, to: null } as const;
  expect(toggleConditions([wrong], [wrong, sure])).toEqual([wrong, sure]);
  expect(toggleConditions([wrong, sure], [wrong, sure])).toEqual([]);
});
