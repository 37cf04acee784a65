import { expect, test } from "vitest";
import { countLanguages, readLanguages } from "./rowLanguages.ts";
import type { RowView } from "./rowView.ts";

const texts = [
  "the parcel that I ordered for my friends was broken and it is late",
  "la lampe est arrivée avec une vitre cassée et les vis ne sont pas dans la boîte",
  "质量很好，非常满意，下次还会再买",
  "ok",
  "this is the best chair that we have in the house, and it was not dear",
];
const view: RowView = {
  rows: Int32Array.from([4, 1, 2, 3, 0]),
  labels: new Int32Array(texts.length),
  labelNames: ["a"],
  kind: "class",
  labelSets: null,
  inputTexts: {},
  textOf: (row) => texts[row] ?? "",
};

function endOf<T>(work: Generator<number, T, undefined>): T {
  for (;;) {
    const next = work.next();
    if (next.done === true) return next.value;
  }
}

test("each row of a view has its text's language, and none where it cannot be told", () => {
  expect(endOf(readLanguages(view))).toEqual(["en", "fr", "zh", "", "en"]);
});

test("languages are counted, most rows first", () => {
  const counts = countLanguages(endOf(readLanguages(view)));
  expect(counts[0]).toEqual({ language: "en", count: 2 });
  expect(counts.reduce((sum, { count }) => sum + count, 0)).toBe(texts.length);
});
