import { expect, test } from "vitest";
import { present } from "../assert.ts";
import { makeRandom } from "../random.ts";
import { findLabelErrors, rankByDoubt } from "./labelErrors.ts";
import reference from "./labelErrors.reference.json" with { type: "json" };
import { outOfFoldProbabilities } from "./outOfFold.ts";
import { weighTexts } from "./textFeatures.ts";

function finish<T>(work: Generator<number, T, undefined>): T {
  for (;;) {
    const next = work.next();
    if (next.done === true) return next.value;
  }
}

// Written by scripts/reference/label_errors.py with scikit-learn and NumPy.
test("words and pairs weigh what scikit-learn's TfidfVectorizer says", () => {
  const { texts, weights, featureCount } = reference;
  const weighted = finish(weighTexts(texts.length, (row) => present(texts[row]), 1000));
  expect(weighted.featureCount).toBe(featureCount);
  for (const [row, expected] of weights.entries()) {
    const received = Array.from(present(weighted.weights[row])).sort((a, b) => a - b);
    expect(received.length).toBe(expected.length);
    for (const [at, weight] of received.entries()) expect(weight).toBeCloseTo(present(expected[at]), 6);
  }
});

test("of too many features those of most rows are kept", () => {
  const texts = ["a b", "a c", "a b", "c"];
  expect(finish(weighTexts(4, (row) => present(texts[row]), 1))).toMatchObject({ featureCount: 1 });
});

test("label errors are those of confident learning, the most doubtful first", () => {
  const judged = {
    labels: Int32Array.from(reference.labels),
    probabilities: Float32Array.from(reference.probabilities),
    classCount: reference.classCount,
  };
  const errors = findLabelErrors(judged);
  expect(errors.map(({ index, suggested }) => ({ index, suggested }))).toEqual(reference.errors);
  const order = rankByDoubt(judged);
  expect(new Set(order).size).toBe(reference.labels.length);
});

test("labels that were swapped in one of ten rows are the most doubtful out of fold, and no other is called an error", () => {
  const random = makeRandom(9, "swapped");
  const words = [
    ["goal", "match", "team", "league"],
    ["bank", "stock", "market", "price"],
  ] as const;
  const pick = <T>(list: readonly T[]): T => present(list[random.integer(list.length)]);
  const actual = Int32Array.from({ length: 600 }, (_unused, row) => row % 2);
  const isSwapped = Array.from(actual, (_label, row) => row % 10 === 3);
  const texts = Array.from(actual, (label) => {
    const own = present(words[label]);
    return `${pick(own)} ${pick(["the", "a", "of"])} ${pick(own)} ${pick(["today", "again"])}`;
  });
  const labels = actual.map((label, row) => (isSwapped[row] === true ? 1 - label : label));
  const weighted = finish(weighTexts(texts.length, (row) => present(texts[row]), 1000));
  const probabilities = finish(outOfFoldProbabilities({ ...weighted, labels, classCount: 2 }));
  const judged = { labels, probabilities, classCount: 2 };
  expect(Array.from(rankByDoubt(judged).slice(0, 60)).every((row) => isSwapped[row])).toBe(true);
  const errors = findLabelErrors(judged);
  expect(errors.length).toBeGreaterThan(30);
  expect(errors.every(({ index, suggested }) => suggested === actual[index])).toBe(true);
});
