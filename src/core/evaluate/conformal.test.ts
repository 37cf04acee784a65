import { expect, test } from "vitest";
import { makeRandom } from "../random.ts";
import { coverageOf, fitIntervals } from "./conformal.ts";
import reference from "./decisions.reference.json" with { type: "json" };

// Written by scripts/reference/decisions.py with NumPy.
const { numbers } = reference;

test("half the width of each level's range is the quantile of the errors that NumPy finds", () => {
  const intervals = fitIntervals(numbers);
  expect(intervals.map(({ level }) => String(level))).toEqual(Object.keys(numbers.halfWidths));
  const expected = Object.values(numbers.halfWidths);
  for (const [at, { halfWidth }] of intervals.entries())
    expect(halfWidth).toBeCloseTo(expected[at] ?? NaN, 9);
});

test("too few rows give no range of a high level", () => {
  const rows = { actual: [1, 2, 3, 4], predicted: [1, 2, 3, 5] };
  expect(fitIntervals(rows).map(({ level }) => level)).toEqual([0.5, 0.8]);
  expect(fitIntervals({ actual: [], predicted: [] })).toEqual([]);
});

test("ranges fitted on some rows hold their level's share of others", () => {
  const random = makeRandom(3, "conformal");
  const draw = (count: number) => {
    const actual = Array.from({ length: count }, () => random.uniform() * 100);
    return { actual, predicted: actual.map((value) => value + (random.uniform() - 0.5) * value) };
  };
  const fresh = draw(20_000);
  for (const { level, halfWidth } of fitIntervals(draw(5000)))
    expect(Math.abs((coverageOf(fresh, halfWidth) ?? 0) - level)).toBeLessThan(0.02);
});
