import { expect, test } from "vitest";
import { confusedPairs } from "./confusedPairs.ts";

const confusion = [
  [9, 1, 0],
  [4, 5, 2],
  [0, 0, 7],
];

test("mistakes come most frequent first, right answers and zeros left out", () => {
  expect(confusedPairs(confusion, 10)).toEqual([
    { actual: 1, predicted: 0, count: 4 },
    { actual: 1, predicted: 2, count: 2 },
    { actual: 0, predicted: 1, count: 1 },
  ]);
});

test("no more than asked for", () => {
  expect(confusedPairs(confusion, 1)).toHaveLength(1);
});
