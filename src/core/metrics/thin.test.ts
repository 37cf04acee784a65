import fc from "fast-check";
import { expect, test } from "vitest";
import { thinLine } from "./thin.ts";

const series = (y: readonly number[]): readonly number[] => y.map((_value, index) => index / 7);

test("a line with few points keeps them all", () => {
  expect(thinLine([0, 1, 2], [5, 4, 9], 4)).toEqual([0, 1, 2]);
});

test("a thinned line keeps its ends, its lowest and its highest point, in order and within the limit", () => {
  fc.assert(
    fc.property(
      fc.array(fc.double({ min: -10, max: 10, noNaN: true }), { minLength: 1, maxLength: 900 }),
      fc.integer({ min: 4, max: 60 }),
      (y, limit) => {
        const kept = thinLine(series(y), y, limit);
        expect(kept.length).toBeLessThanOrEqual(Math.max(limit, 4));
        expect(kept[0]).toBe(0);
        expect(kept.at(-1)).toBe(y.length - 1);
        expect([...kept].sort((a, b) => a - b)).toEqual(kept);
        expect(new Set(kept).size).toBe(kept.length);
        const shown = kept.map((index) => y[index] as number);
        expect(Math.max(...shown)).toBe(Math.max(...y));
        expect(Math.min(...shown)).toBe(Math.min(...y));
      },
    ),
  );
});

test("a single peak among ten thousand flat points survives", () => {
  const y = Array.from({ length: 10_000 }, (_unused, index) => (index === 4321 ? 3 : 1));
  expect(thinLine(series(y), y, 300)).toContain(4321);
});

test("of a sawtooth, the corners are kept rather than the slopes", () => {
  const y = Array.from({ length: 1000 }, (_unused, index) => Math.abs((index % 100) - 50));
  const kept = new Set(thinLine(series(y), y, 100));
  const corners = [50, 100, 150, 200, 250, 300, 350, 400];
  expect(corners.filter((corner) => kept.has(corner)).length).toBeGreaterThanOrEqual(7);
});
