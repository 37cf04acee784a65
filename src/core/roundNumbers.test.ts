import { expect, test } from "vitest";
import { roundStep, roundWithin } from "./roundNumbers.ts";

test("a round step is the next 1, 2, 2.5 or 5 of its power of ten", () => {
  expect([0.03, 0.8, 1, 1.1, 2.2, 2.6, 600, 1000].map((size) => roundStep(size))).toEqual([
    0.05, 1, 1, 2, 2.5, 5, 1000, 1000,
  ]);
  expect(roundStep(2.2, [1, 2, 5, 10])).toBe(5);
});

test("the roundest number of a range is found, the nearest to the middle where several are as round", () => {
  expect(roundWithin(14.2137, [13.8, 14.9])).toBe(14);
  expect(roundWithin(1234, [1100, 1400])).toBe(1200);
  expect(roundWithin(1234, [900, 1400])).toBe(1000);
  expect(roundWithin(-37.2, [-41, -35])).toBe(-40);
  expect(roundWithin(0.3004, [0.29, 0.31])).toBe(0.3);
  expect(roundWithin(-0.2, [-1, 3])).toBe(0);
  expect(roundWithin(7.25, [7.25, 7.25])).toBe(7.25);
});
