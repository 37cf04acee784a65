import { expect, test } from "vitest";
import { summarizeNumbers } from "./numberSummary.ts";

test("numbers are summed up by their extremes, their median, and bins that hold every one of them", () => {
  const values = Float32Array.from({ length: 1000 }, (_unused, index) => (index === 0 ? 1e6 : index));
  const summary = summarizeNumbers(values);
  expect(summary).toMatchObject({ minimum: 1, maximum: 1e6, median: 501 });
  expect(summary?.bins).toHaveLength(10);
  expect(summary?.bins.reduce((sum, { count }) => sum + count, 0)).toBe(1000);
  // A number far off has no bin of its own, which would squeeze the others.
  expect(Math.max(...(summary?.bins.map(({ to }) => to) ?? []))).toBeLessThan(1000);
  expect(summarizeNumbers(Float32Array.of(3, 3))).toMatchObject({ bins: [{ count: 2 }] });
  expect(summarizeNumbers(new Float32Array(0))).toBeNull();
});
