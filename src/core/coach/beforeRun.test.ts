import { expect, test } from "vitest";
import { textClassifierSpec } from "../graph/modelSpec.ts";
import { findConcerns, tellableDifference } from "./beforeRun.ts";
import type { RowFacts } from "./facts.ts";

const rowsOf = (train: readonly number[], test = 5000): RowFacts => ({
  spec: textClassifierSpec({ sequenceLength: 16, vocabularySize: 100, classCount: train.length }),
  classNames: train.map((_count, index) => `class ${String(index)}`),
  parts: { train },
  rowCounts: { train: train.reduce((sum, count) => sum + count, 0), validation: 100, test },
  sequenceLength: 16,
  vocabularySize: 100,
  lengths: { binSize: 1, counts: [], longest: 0, quantiles: [] },
  unknownShare: 0,
});
const kindsOf = (rows: RowFacts, batchSize = 32) => findConcerns(rows, { batchSize }).map(({ kind }) => kind);

test("enough rows of every class and a batch that fits give no concern", () => {
  expect(kindsOf(rowsOf([400, 300]))).toEqual([]);
});

test("a batch larger than the data is said, with one that leaves ten steps a pass", () => {
  const [concern] = findConcerns(rowsOf([60, 60]), { batchSize: 128 });
  expect(concern).toMatchObject({ rowCount: 120, smaller: 8 });
  // What is solved directly has no batches.
  expect(findConcerns(rowsOf([60, 60]), null)).toEqual([]);
});

test("a class with three rows is named", () => {
  expect(findConcerns(rowsOf([400, 3]), { batchSize: 32 })).toEqual([
    { kind: "classOfFewRows", className: "class 1", rowCount: 3 },
  ]);
});

test("a small test part is said with the difference that it can tell", () => {
  expect(kindsOf(rowsOf([400, 300], 160))).toEqual(["fewTestRows"]);
  // By hand: 1.96 · √(0.18 ÷ 160)
  expect(tellableDifference(160)).toBeCloseTo(0.0657, 4);
});
