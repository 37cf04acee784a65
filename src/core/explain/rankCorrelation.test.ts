import { expect, test } from "vitest";
import { rankCorrelation } from "./rankCorrelation.ts";

test("the rank correlation is SciPy's, also with equal values", () => {
  // scipy.stats.spearmanr([1, 2, 2, 4, 5.5, -1], [3, 1, 4, 4, 9, 2])
  expect(rankCorrelation([1, 2, 2, 4, 5.5, -1], [3, 1, 4, 4, 9, 2])).toBeCloseTo(0.7205882352941176, 12);
});

test("values without an order have no correlation", () => {
  expect(rankCorrelation([1, 2], [1, 2])).toBeNull();
  expect(rankCorrelation([1, 1, 1], [1, 2, 3])).toBeNull();
});
