import { expect, test } from "vitest";
import { wilsonInterval } from "./wilson.ts";

test("the interval of a share is the one of Wilson's formula, as scipy's binomtest(…).proportion_ci(method='wilson') gives it", () => {
  for (const [successes, count, low, high] of [
    [90, 100, 0.8256343384950865, 0.9447708629393249],
    [10, 10, 0.7224672001371107, 1],
    [0, 20, 0, 0.16112515805281938],
  ] as const) {
    const [from, to] = wilsonInterval(successes / count, count);
    expect(from).toBeCloseTo(low, 10);
    expect(to).toBeCloseTo(high, 10);
  }
});
