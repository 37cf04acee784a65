import { expect, test } from "vitest";
import { spreadLabels, ticksFromZero, wholeTicks } from "./scale.ts";

test("an axis starts at zero and ends at or above the largest value", () => {
  expect(ticksFromZero(1.3)).toEqual([0, 0.5, 1, 1.5]);
  expect(ticksFromZero(0.08)).toEqual([0, 0.02, 0.04, 0.06, 0.08]);
  for (const maximum of [0.003, 0.7, 1, 2.4, 9.99, 613]) {
    const ticks = ticksFromZero(maximum);
    expect(ticks[0]).toBe(0);
    expect(ticks.at(-1)).toBeGreaterThanOrEqual(maximum * 0.99);
    expect(ticks.length).toBeLessThanOrEqual(6);
  }
});

test("an axis without any value yet is still an axis", () => {
  expect(ticksFromZero(0)).toEqual([0, 0.25]);
});

test("epochs have whole ticks only", () => {
  expect(wholeTicks(3)).toEqual([0, 1, 2, 3]);
  expect(wholeTicks(10)).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
  expect(wholeTicks(1000).every(Number.isInteger)).toBe(true);
  expect(wholeTicks(1000).length).toBeLessThanOrEqual(12);
});

const room = { gap: 14, top: 0, bottom: 200 };

test("labels that would cover each other move apart and keep their order", () => {
  expect(spreadLabels([100, 10], room)).toEqual([100, 10]);
  const [low, high] = spreadLabels([50, 52], room) as [number, number];
  expect(high - low).toBeCloseTo(14);
  expect((low + high) / 2).toBeCloseTo(51);
});

test("labels stay beside the plot, where lines end at its edge", () => {
  expect(spreadLabels([200, 199, 198], room)).toEqual([200, 186, 172]);
  expect(spreadLabels([0, 1], room)).toEqual([0, 14]);
});
