import fc from "fast-check";
import { expect, test } from "vitest";
import type { Table } from "../table/table.ts";
import type { ExampleSet } from "./examples.ts";
import { foldText } from "./fingerprint.ts";
import { partOfFileName, readSplitContext, toPart } from "./givenParts.ts";
import { textAndLabel } from "./roles.ts";
import { splitExamples, type SplitContext } from "./split.ts";
import { defaultSplitConfig, partNames, type SplitResult, type SplitConfig } from "./splitConfig.ts";

const none: SplitContext = { groups: null, given: null, times: null };

function makeSet(texts: readonly string[], labels: readonly number[]): ExampleSet {
  return {
    texts,
    inputTexts: {},
    isSameByText: true,
    target: { kind: "class", labels: Int32Array.from(labels) },
    classNames: ["a", "b", "c"],
    rows: Int32Array.from(labels.keys()),
    weights: null,
  };
}
const allOf = (split: SplitResult): readonly number[] =>
  [...split.train, ...split.validation, ...split.test, ...split.leftOut].sort((a, b) => a - b);

const anySet = fc
  .array(fc.tuple(fc.constantFrom("x", "X", " x ", "y", "z", "ｘ", "w", "v", "u"), fc.nat(2)), {
    minLength: 1,
    maxLength: 60,
  })
  .map((rows) =>
    makeSet(
      rows.map(([text]) => text),
      rows.map(([, label]) => label),
    ),
  );
const anyConfig: fc.Arbitrary<SplitConfig> = fc.record({
  method: fc.constant("random" as const),
  trainShare: fc.double({ min: 0.3, max: 0.8, noNaN: true }),
  validationShare: fc.double({ min: 0, max: 0.15, noNaN: true }),
  folds: fc.option(fc.record({ count: fc.constant(4), index: fc.nat(3) })),
  seed: fc.nat(1000),
});
const anyContext = (count: number): fc.Arbitrary<SplitContext> =>
  fc.oneof(
    fc.constant(none),
    fc
      .array(fc.constantFrom("g1", "g2", "g3", ""), { minLength: count, maxLength: count })
      .map((groups) => ({ ...none, groups })),
    fc
      .array(fc.constantFrom(...partNames, null), { minLength: count, maxLength: count })
      .map((given) => ({ ...none, given })),
    fc
      .array(fc.nat(9), { minLength: count, maxLength: count })
      .map((times) => ({ ...none, times: Float64Array.from(times) })),
  );
const anySplit = anySet.chain((set) => fc.tuple(fc.constant(set), anyConfig, anyContext(set.texts.length)));

test("whatever rows are dealt by, each is in one part or left out", () => {
  fc.assert(
    fc.property(anySplit, ([set, config, context]) => {
      expect(allOf(splitExamples(set, config, context))).toEqual([...set.rows.keys()]);
    }),
  );
});

test("no text is ever in two parts, whatever rows are dealt by", () => {
  fc.assert(
    fc.property(anySplit, ([set, config, context]) => {
      const split = splitExamples(set, config, context);
      const seen = new Map<string, string>();
      for (const part of partNames)
        for (const index of split[part]) {
          const text = foldText(set.texts.at(index) ?? "");
          expect(seen.get(text) ?? part).toBe(part);
          seen.set(text, part);
        }
    }),
  );
});

test("rows of one group stay together", () => {
  const groups = Array.from({ length: 120 }, (_unused, index) => `author ${String(index % 12)}`);
  const set = makeSet(
    groups.map((_group, index) => `text ${String(index)}`),
    groups.map((_group, index) => index % 3),
  );
  const split = splitExamples(set, { ...defaultSplitConfig, method: "group" }, { ...none, groups });
  for (const author of new Set(groups)) {
    const parts = partNames.filter((part) => split[part].some((index) => groups[index] === author));
    expect(parts).toHaveLength(1);
  }
  for (const part of partNames) expect(split[part].length).toBeGreaterThan(0);
});

test("every row is tested on in one of the folds, and every class in each", () => {
  const labels = Array.from({ length: 100 }, (_unused, index) => (index < 80 ? 0 : 1));
  const set = makeSet(
    labels.map((_label, index) => `text ${String(index)}`),
    labels,
  );
  const tested = Array.from(
    { length: 5 },
    (_unused, index) => splitExamples(set, { ...defaultSplitConfig, folds: { count: 5, index } }).test,
  );
  expect(tested.flatMap((part) => [...part]).sort((a, b) => a - b)).toEqual([...labels.keys()]);
  for (const part of tested)
    expect([part.length, part.filter((index) => labels[index] === 1).length]).toEqual([20, 4]);
});

test("given parts are taken as they are; what training shares with the test part is left out", () => {
  const set = makeSet(["one", "two", "Two", "three", "four"], [0, 1, 1, 0, 1]);
  const given = ["train", "train", "test", "validation", "train"] as const;
  const split = splitExamples(set, defaultSplitConfig, { ...none, given });
  expect([...split.test]).toEqual([2]);
  expect([...split.validation]).toEqual([3]);
  expect([...split.train]).toEqual([0, 4]);
  expect([...split.leftOut]).toEqual([1]);
});

test("where no validation part is given, it comes out of training", () => {
  const labels = Array.from({ length: 50 }, (_unused, index) => index % 2);
  const set = makeSet(
    labels.map((_label, index) => `text ${String(index)}`),
    labels,
  );
  const given = labels.map((_label, index) => (index < 40 ? ("train" as const) : ("test" as const)));
  const split = splitExamples(set, defaultSplitConfig, { ...none, given });
  expect([...split.test].sort((a, b) => a - b)).toEqual([40, 41, 42, 43, 44, 45, 46, 47, 48, 49]);
  expect(split.validation.length).toBeGreaterThan(2);
});

test("by time, the latest rows are tested on", () => {
  const set = makeSet(
    Array.from({ length: 10 }, (_unused, index) => `text ${String(index)}`),
    [0, 1, 0, 1, 0, 1, 0, 1, 0, 1],
  );
  const times = Float64Array.from([9, 8, 7, 6, 5, 4, 3, 2, 1, 0]);
  expect([...splitExamples(set, defaultSplitConfig, { ...none, times }).test]).toEqual([0]);
});

test("classes of which each text stands there many times are still in every part", () => {
  const texts = Array.from({ length: 90 }, (_unused, index) => `text ${String(index % 9)}`);
  const set = makeSet(
    texts,
    texts.map((_text, index) => index % 3),
  );
  const split = splitExamples(set, defaultSplitConfig);
  for (const part of partNames) expect(split[part].length).toBeGreaterThan(0);
});

test("a column, a file and a date say what they mean", () => {
  expect([" Train", "dev", "valid", "TEST", "other"].map(toPart)).toEqual([
    "train",
    "validation",
    "validation",
    "test",
    null,
  ]);
  expect(
    ["reviews.train.csv", "emotion.val.txt", "data_test.tsv", "attest.csv", "train/notes.csv"].map(
      partOfFileName,
    ),
  ).toEqual(["train", "validation", "test", null, "train"]);
  const table: Table = {
    columnNames: ["text", "label", "set", "day"],
    columns: [
      ["a", "b"],
      ["x", "y"],
      ["train", "test"],
      ["2024-02-01", "31.12.2023"],
    ],
    rowCount: 2,
    lineNumbers: Uint32Array.of(2, 3),
    files: [
      { fileName: "a.csv", firstRow: 0, part: "train" },
      { fileName: "b.csv", firstRow: 1, part: "test" },
    ],
  };
  const roles = { ...textAndLabel(0, 1), split: 2, time: 3, group: 1 };
  const rows = Int32Array.of(0, 1);
  expect(readSplitContext(table, roles, { rows, method: "column" }).given).toEqual(["train", "test"]);
  expect(readSplitContext(table, roles, { rows, method: "file" }).given).toEqual(["train", "test"]);
  expect(readSplitContext(table, roles, { rows, method: "group" }).groups).toEqual(["x", "y"]);
  const times = readSplitContext(table, roles, { rows, method: "time" }).times;
  expect((times?.[0] ?? 0) > (times?.[1] ?? 0)).toBe(true);
  expect(readSplitContext(table, textAndLabel(0, 1), { rows, method: "group" })).toEqual(none);
});
