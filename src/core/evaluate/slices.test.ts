import { expect, test } from "vitest";
import { present } from "../assert.ts";
import { makeRandom } from "../random.ts";
import { makeAnswerTable } from "./answerTable.ts";
import type { AnsweredRows } from "./findAnswers.ts";
import { findSlices, measureSlice, type SliceSearch } from "./slices.ts";

const count = 1200;
const words = ["tea", "milk", "bread", "salt", "plum", "rice"];

/** Rows of which one in ten is answered wrong; with the word or in the shop that is hard, one in two. */
function makeRows(hard: { readonly word?: string; readonly shop?: string }): AnsweredRows {
  const random = makeRandom(4, "slices");
  const texts = Array.from({ length: count }, () =>
    Array.from({ length: 3 }, () => present(words[random.integer(words.length)])).join(" "),
  );
  const shops = texts.map(() => present(["north", "south", "west"][random.integer(3)]));
  const isHard = (row: number): boolean =>
    (hard.word !== undefined && present(texts[row]).includes(hard.word)) || shops[row] === hard.shop;
  const outputs = new Float32Array(count * 2);
  for (let row = 0; row < count; row++) {
    const isWrong = random.uniform() < (isHard(row) ? 0.5 : 0.1);
    outputs.set(isWrong ? [0.2, 0.8] : [0.8, 0.2], row * 2);
  }
  const table = makeAnswerTable({
    rows: Int32Array.from({ length: count }, (_unused, row) => row),
    outputs,
    actual: { kind: "class", labels: new Int32Array(count) },
    target: { kind: "class", classNames: ["a", "b"] },
  });
  return {
    table,
    textAt: (index) => present(texts[index]),
    cellAt: (index) => present(shops[index]),
    texts: {
      tokenCount: new Float32Array(count).fill(3),
      unknownShare: new Float32Array(count),
    },
  };
}

function search(rows: AnsweredRows): SliceSearch {
  const work = findSlices(rows, [0]);
  for (;;) {
    const next = work.next();
    if (next.done === true) return next.value;
  }
}

test("a word whose rows are answered worse is found, and named by its condition", () => {
  const { slices, triedCount } = search(makeRows({ word: "plum" }));
  expect(slices.map(({ condition }) => condition)).toEqual([{ kind: "words", words: ["plum"] }]);
  expect(slices[0]?.loss).toBeCloseTo(0.5, 1);
  expect(slices[0]?.otherLoss).toBeCloseTo(0.1, 1);
  expect(slices[0]?.falseDiscoveryRate).toBeLessThan(1e-6);
  expect(triedCount).toBe(words.length + 3);
});

test("a value of a column whose rows are answered worse is found", () => {
  const { slices } = search(makeRows({ shop: "west" }));
  expect(slices.map(({ condition }) => condition)).toEqual([{ kind: "column", column: 0, value: "west" }]);
});

test("where all rows are alike, no slice is found", () => {
  expect(search(makeRows({})).slices).toEqual([]);
});

test("a kept slice is measured on any rows, and on none", () => {
  const rows = makeRows({ word: "plum" });
  const condition = { kind: "words", words: ["plum"] } as const;
  const members = Array.from({ length: count }, (_unused, row) => row).filter((row) =>
    rows.textAt(row).includes("plum"),
  );
  const measured = measureSlice(rows, condition, members);
  expect(measured).toMatchObject({ condition, count: members.length });
  expect(measured.loss).toBeGreaterThan(measured.otherLoss ?? 1);
  expect(measureSlice(rows, condition, [])).toMatchObject({ count: 0, loss: null });
});
