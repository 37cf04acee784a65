import { expect, test } from "vitest";
import { confusedPairs, mostMistaken } from "./confusedPairs.ts";

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

test("a class counts as mistaken for the rows it loses and for those it draws in", () => {
  expect(mostMistaken(confusion, 1)).toEqual([1]);
  expect(mostMistaken(confusion, 2)).toEqual([0, 1]);
});

test("where all classes fit, they are all there in their order", () => {
  expect(mostMistaken(confusion, 10)).toEqual([0, 1, 2]);
});
