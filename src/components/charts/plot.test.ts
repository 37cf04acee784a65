import { expect, test } from "vitest";
import { logTicks, makePlot, mergePoints, nearestX, nextX, pointsWithin } from "./plot.ts";

const area = { left: 50, right: 250, top: 10, bottom: 110 };
const curve = (xs: readonly number[]) => ({
  id: "a",
  label: "a",
  colour: "",
  weight: "strong" as const,
  points: xs.map((x) => ({ x, y: x })),
});

test("the ends of range and domain lie at the edges of the drawing, and back", () => {
  const plot = makePlot({ ...area, range: [2, 6], domain: [0, 1], isLog: false });
  expect([plot.toX(2), plot.toX(6), plot.toY(0), plot.toY(1)]).toEqual([50, 250, 110, 10]);
  expect(plot.fromX(plot.toX(3.5))).toBeCloseTo(3.5, 12);
});

test("on a logarithmic axis equal factors are equally far apart", () => {
  const { toY } = makePlot({ ...area, range: [0, 1], domain: [0.01, 1], isLog: true });
  expect(toY(0.01) - toY(0.1)).toBeCloseTo(toY(0.1) - toY(1), 9);
});

test("logarithmic ticks reach around every value", () => {
  for (const values of [
    [0.02, 0.7],
    [0.3, 0.31],
    [1e-5, 3],
  ] as const) {
    const ticks = logTicks(values);
    expect(ticks[0]).toBeLessThanOrEqual(values[0]);
    expect(ticks.at(-1)).toBeGreaterThanOrEqual(values[1]);
  }
});

test("a stretch keeps the point beyond each end, so that lines reach the edge", () => {
  const points = curve([1, 2, 3, 4, 5]).points;
  expect(pointsWithin(points, [2.5, 3.5]).map(({ x }) => x)).toEqual([2, 3, 4]);
  expect(pointsWithin(points, [0, 9]).length).toBe(5);
});

test("the cursor snaps to the nearest point of any line, and keys go from one to the next", () => {
  const curves = [curve([1, 2, 3]), curve([1.5])];
  expect(nearestX(curves, 1.6)).toBe(1.5);
  expect(nextX(curves, 1, 1)).toBe(1.5);
  expect(nextX(curves, 3, 1)).toBe(3);
  expect(nextX(curves, 3, -1)).toBe(2);
});

test("curves share the rows of the places that they share", () => {
  const [one, two] = [
    { ...curve([1, 2]), id: "one" },
    { ...curve([2, 1.5]), id: "two" },
  ];
  expect(mergePoints([one, two])).toEqual([
    { x: 1, one: 1 },
    { x: 1.5, two: 1.5 },
    { x: 2, one: 2, two: 2 },
  ]);
});
