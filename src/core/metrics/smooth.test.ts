import { expect, test } from "vitest";
import { smooth } from "./smooth.ts";

test("what never changes stays as it is, from the first value on", () => {
  for (const value of smooth([3, 3, 3, 3], 0.9)) expect(value).toBeCloseTo(3, 12);
});

test("a smoothed value is the weighted mean of those up to it", () => {
  // 0.25·1 + 0.5·2 over 0.25 + 0.5, and with one more value over 0.125 + 0.25 + 0.5.
  const [first, second, third] = smooth([1, 2, 4], 0.5);
  expect(first).toBeCloseTo(1, 12);
  expect(second).toBeCloseTo((0.25 * 1 + 0.5 * 2) / 0.75, 12);
  expect(third).toBeCloseTo((0.125 * 1 + 0.25 * 2 + 0.5 * 4) / 0.875, 12);
});
