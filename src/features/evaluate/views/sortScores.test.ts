import { expect, test } from "vitest";
import { sortScores } from "./sortScores.ts";

const scores = [
  { className: "b", precision: 0.5, recall: 0.9, f1: 0.64, support: 10 },
  { className: "a", precision: 0.9, recall: 0.1, f1: 0.18, support: 10 },
  { className: "c", precision: 0.7, recall: 0.5, f1: 0.58, support: 3 },
];
const namesBy = (...[column, isDescending]: [keyof (typeof scores)[0], boolean]): string =>
  sortScores(scores, { column, isDescending })
    .map(({ className }) => className)
    .join("");

test("classes are sorted by any column, both ways", () => {
  expect(namesBy("className", false)).toBe("abc");
  expect(namesBy("precision", true)).toBe("acb");
  expect(namesBy("recall", false)).toBe("acb");
});

test("equal figures keep their order", () => {
  expect(namesBy("support", true)).toBe("bac");
});
