import { expect, test } from "vitest";
import { appendValue, emptySeries, lastOf, toSeries, valuesOf, type Series } from "./series.ts";

const grow = (series: Series, values: readonly number[]): Series => values.reduce(appendValue, series);

test("values come back in the order in which they were appended", () => {
  const values = Array.from({ length: 500 }, (_unused, index) => index / 7);
  const series = grow(emptySeries, values);
  expect([...valuesOf(series)]).toEqual(values);
  expect(lastOf(series)).toBe(values.at(-1));
  expect(lastOf(emptySeries)).toBeUndefined();
});

test("a shorter series keeps its values when a longer one grows from it, twice even", () => {
  const start = grow(emptySeries, [1, 2]);
  const one = appendValue(start, 3);
  const other = appendValue(start, 4);
  expect([...valuesOf(start)]).toEqual([1, 2]);
  expect([...valuesOf(one)]).toEqual([1, 2, 3]);
  expect([...valuesOf(other)]).toEqual([1, 2, 4]);
  expect([...valuesOf(appendValue(one, 5))]).toEqual([1, 2, 3, 5]);
  expect(lastOf(emptySeries)).toBeUndefined();
});

test("a series of given values can grow as well", () => {
  expect([...valuesOf(appendValue(toSeries([1, 2]), 3))]).toEqual([1, 2, 3]);
});

test("a long series grows by moving few values: its memory is taken anew a dozen times for 100,000 values", () => {
  const memories = new Set<unknown>();
  let series = emptySeries;
  for (let value = 0; value < 100_000; value++) {
    series = appendValue(series, value);
    memories.add(series.memory);
  }
  expect(memories.size).toBeLessThan(16);
});
