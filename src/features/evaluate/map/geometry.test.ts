import { expect, test } from "vitest";
import { fitAll, pixelOf, pointAt, pointBeside, pointsAround, pointsWithin, zoomAt } from "./geometry.ts";

// A square of points, and one in its middle.
const positions = Float32Array.of(0, 0, 10, 0, 10, 10, 0, 10, 5, 5);
const size = { width: 200, height: 100 };
const view = fitAll(positions, size);

test("all points fit, in the middle of what is left", () => {
  for (let point = 0; point < 5; point++) {
    const [x, y] = pixelOf(positions, point, view);
    expect(x).toBeGreaterThanOrEqual(12);
    expect(x).toBeLessThanOrEqual(188);
    expect(y).toBeGreaterThanOrEqual(12);
    expect(y).toBeLessThanOrEqual(88);
  }
  expect(pixelOf(positions, 4, view)).toEqual([100, 50]);
});

test("zooming leaves the place under the pointer where it is", () => {
  const [x, y] = pixelOf(positions, 1, view);
  const closer = zoomAt(view, 3, [x, y]);
  expect(pixelOf(positions, 1, closer)[0]).toBeCloseTo(x, 4);
  expect(pixelOf(positions, 1, closer)[1]).toBeCloseTo(y, 4);
  expect(closer.scale).toBeCloseTo(3 * view.scale, 6);
});

test("a line around points chooses them and no others", () => {
  const [x, y] = pixelOf(positions, 4, view);
  const around = [
    [x - 5, y - 5],
    [x + 5, y - 5],
    [x + 5, y + 5],
    [x - 5, y + 5],
  ] as const;
  expect(pointsWithin(positions, view, around)).toEqual([4]);
  expect(
    pointsWithin(positions, view, [
      [0, 0],
      [200, 0],
      [200, 100],
      [0, 100],
    ]),
  ).toEqual([0, 1, 2, 3, 4]);
});

test("the point under the pointer is the nearest within reach", () => {
  const [x, y] = pixelOf(positions, 2, view);
  expect(pointAt(positions, view, [x + 3, y - 2], 8)).toBe(2);
  expect(pointAt(positions, view, [x + 30, y], 8)).toBe(-1);
});

test("arrows lead to the next point in their direction", () => {
  expect(pointBeside(positions, 0, [1, 0])).toBe(1);
  expect(pointBeside(positions, 4, [0, -1])).toBe(0);
  expect(pointBeside(positions, 1, [1, 0])).toBe(1);
  expect(pointsAround(positions, 0, 2)).toEqual([0, 4]);
});
