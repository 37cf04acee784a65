import { expect, test } from "vitest";
import { formatProbability } from "./formatProbability.ts";

test("no probability is said to be certain or impossible", () => {
  expect([1, 0.9996, 0.9994, 0.5, 0.0006, 0.0004, 0].map(formatProbability)).toEqual([
    "> 99.9%",
    "> 99.9%",
    "99.9%",
    "50.0%",
    "0.1%",
    "< 0.1%",
    "< 0.1%",
  ]);
});
