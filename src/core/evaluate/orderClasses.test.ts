import { expect, test } from "vitest";
import { orderClasses } from "./orderClasses.ts";

// Classes 0 and 3 are taken for each other, and so are 1 and 4; 2 is never mistaken.
const confusion = [
  [5, 0, 0, 5, 0],
  [0, 8, 0, 0, 2],
  [0, 0, 9, 0, 0],
  [4, 0, 0, 6, 0],
  [0, 1, 0, 0, 9],
];

test("classes keep their order, or come by their mistakes", () => {
  expect(orderClasses(confusion, "name")).toEqual([0, 1, 2, 3, 4]);
  expect(orderClasses(confusion, "mistakes")).toEqual([0, 3, 1, 4, 2]);
});

test("classes that are taken for each other come side by side, each once", () => {
  expect(orderClasses(confusion, "confusion")).toEqual([0, 3, 1, 4, 2]);
  const apart = [
    [1, 0, 0, 9],
    [0, 5, 5, 0],
    [0, 4, 6, 0],
    [8, 0, 0, 2],
  ];
  expect(orderClasses(apart, "mistakes")).toEqual([0, 3, 1, 2]);
  expect(orderClasses(apart, "confusion")).toEqual([0, 3, 1, 2]);
  expect(orderClasses([], "confusion")).toEqual([]);
});
