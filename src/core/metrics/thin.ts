import { present } from "../assert.ts";

/**
 * Positions of at most `limit` points that keep the look of a line: the ends, the largest-triangle point
 * of every stretch between them (S. Steinarsson, "Downsampling Time Series for Visual Representation",
 * 2013), and the lowest and highest point of all, which that method may lose.
 * @param x ascending, `y` as long
 * @param limit at least 4
 */
export function thinLine(x: ArrayLike<number>, y: ArrayLike<number>, limit: number): readonly number[] {
  const count = x.length;
  if (count <= limit) return Array.from({ length: count }, (_unused, index) => index);
  const stretchCount = limit - 4;
  const edge = (stretch: number): number => 1 + Math.floor((stretch * (count - 2)) / stretchCount);
  const kept = new Set([0, count - 1, ...extremes(y)]);
  let last = 0;
  for (let stretch = 0; stretch < stretchCount; stretch++) {
    const next = meanPoint(x, y, edge(stretch + 1), Math.min(count, edge(stretch + 2)));
    last = largestTriangle({ x, y, last, next }, edge(stretch), edge(stretch + 1));
    kept.add(last);
  }
  return [...kept].sort((a, b) => a - b);
}

interface Point {
  readonly x: number;
  readonly y: number;
}

function extremes(y: ArrayLike<number>): readonly number[] {
  let lowest = 0;
  let highest = 0;
  for (let index = 0; index < y.length; index++) {
    const value = present(y[index]);
    if (value < present(y[lowest])) lowest = index;
    if (value > present(y[highest])) highest = index;
  }
  return [lowest, highest];
}

function meanPoint(x: ArrayLike<number>, y: ArrayLike<number>, from: number, to: number): Point {
  const sum = { x: 0, y: 0 };
  const start = Math.min(from, to - 1);
  for (let index = start; index < to; index++) {
    sum.x += present(x[index]);
    sum.y += present(y[index]);
  }
  return { x: sum.x / (to - start), y: sum.y / (to - start) };
}

interface Corners {
  readonly x: ArrayLike<number>;
  readonly y: ArrayLike<number>;
  /** Position of the point kept before this stretch. */
  readonly last: number;
  /** Mean of the stretch behind this one. */
  readonly next: Point;
}

/** Position in `from` to `to` (not included) whose triangle with both neighbours is the largest. */
function largestTriangle({ x, y, last, next }: Corners, from: number, to: number): number {
  const lastX = present(x[last]);
  const lastY = present(y[last]);
  let best = from;
  let bestArea = -1;
  for (let index = from; index < to; index++) {
    const area = Math.abs(
      (lastX - next.x) * (present(y[index]) - lastY) - (lastX - present(x[index])) * (next.y - lastY),
    );
    if (area > bestArea) [best, bestArea] = [index, area];
  }
  return best;
}
