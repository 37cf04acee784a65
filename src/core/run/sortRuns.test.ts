import { expect, test } from "vitest";
import { compareSettings } from "./runSettings.ts";
import { filterRuns, sortRuns } from "./sortRuns.ts";
import { logOf, makeEntry } from "./testing/makeEntry.ts";

const runs = [
  makeEntry(1, { log: logOf(0.7), test: { accuracy: 0.6 }, name: "small net", tags: ["cnn"] }),
  makeEntry(2, { log: logOf(0.9), note: "rate too high" }),
  makeEntry(3, { test: { accuracy: 0.8 }, isStarred: true }),
  makeEntry(10, { log: logOf(0.8), deletedAt: 5 }),
];
const settings = compareSettings(runs);
const numbers = (entries: readonly { readonly number: number }[]) => entries.map(({ number }) => number);
const everything = { query: "", isStarredOnly: false };

test("runs are sorted by a figure in both directions, those without it last", () => {
  const column = { kind: "validation", figure: "valAccuracy" } as const;
  expect(numbers(sortRuns(runs, { column, isDescending: true }, { settings, ownTests: [] }))).toEqual([
    2, 10, 1, 3,
  ]);
  expect(numbers(sortRuns(runs, { column, isDescending: false }, { settings, ownTests: [] }))).toEqual([
    1, 10, 2, 3,
  ]);
});

test("runs are sorted by number as a number, and by a figure on the test rows", () => {
  expect(
    numbers(sortRuns(runs, { column: { kind: "number" }, isDescending: true }, { settings, ownTests: [] })),
  ).toEqual([10, 3, 2, 1]);
  const column = { kind: "test", figure: "accuracy" } as const;
  expect(numbers(sortRuns(runs, { column, isDescending: true }, { settings, ownTests: [] }))).toEqual([
    3, 1, 2, 10,
  ]);
});

test("a filter finds runs by name, note, tag and number, and leaves deleted ones out", () => {
  expect(numbers(filterRuns(runs, everything))).toEqual([1, 2, 3]);
  expect(numbers(filterRuns(runs, { ...everything, query: "NET cnn" }))).toEqual([1]);
  expect(numbers(filterRuns(runs, { ...everything, query: "too high" }))).toEqual([2]);
  expect(numbers(filterRuns(runs, { ...everything, query: "#3" }))).toEqual([3]);
  expect(numbers(filterRuns(runs, { ...everything, isStarredOnly: true }))).toEqual([3]);
});
