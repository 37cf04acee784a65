import { expect, test } from "vitest";
import { summarizeNumbers } from "./numberSummary.ts";

test("numbers are summed up by their extremes, their median, and bins that hold every one of them", () => {
  const values = Float32Array.from({ length: 1000 }, (_unused, index) => (index === 0 ? 1e6 : index));
  const summary = summarizeNumbers(values);
  expect(summary).toMatchObject({ minimum: 1, maximum: 1e6, median: 501 });
  expect(summary?.bins).toHaveLength(10);
  expect(summary?.bins.reduce((sum, { count }) => sum + count, 0)).toBe(1000);
  // A number far off has no bin of its own, which would squeeze the others.
  expect(Math.max(...(summary?.bins.map(({ to }) => to) ?? []))).toBe(1000);
  expect(summarizeNumbers(Float32Array.of(3, 3))).toMatchObject({ bins: [{ count: 2 }] });
  expect(summarizeNumbers(new Float32Array(0))).toBeNull();
});

test("bins have round ends, and a few values have a bin each", () => {
  const prices = Float32Array.from({ length: 500 }, (_unused, index) => 13.7 + index * 0.871);
  expect(summarizeNumbers(prices)?.bins.map(({ from }) => from)).toEqual([
    0, 50, 100, 150, 200, 250, 300, 350, 400,
  ]);
  const rents = Float32Array.from({ length: 500 }, (_unused, index) => 300 + index * 4.3);
  expect(summarizeNumbers(rents)?.bins[1]).toMatchObject({ from: 500, to: 750 });
  const stars = Float32Array.of(5, 1, 4, 5, 3.5);
  expect(summarizeNumbers(stars)?.bins).toEqual([
    { from: 1, to: 1, count: 1 },
    { from: 3.5, to: 3.5, count: 1 },
    { from: 4, to: 4, count: 1 },
    { from: 5, to: 5, count: 2 },
  ]);
});
