import type { Band, Curve, Point, Range } from "./curve.ts";
import { spanTicks } from "./scale.ts";

/** Where the axes are, in pixels of the drawing. */
interface PlotArea {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

/** How values become places in the drawing. */
export interface Plot extends PlotArea {
  readonly range: Range;
  readonly toX: (x: number) => number;
  readonly toY: (y: number) => number;
  readonly fromX: (place: number) => number;
}

export interface PlotSetting extends PlotArea {
  readonly range: Range;
  /** Lowest and highest value of the y axis. */
  readonly domain: Range;
  readonly isLog: boolean;
}

export function makePlot({ range, domain, isLog, ...area }: PlotSetting): Plot {
  const { left, right, top, bottom } = area;
  const scale = isLog ? (value: number) => Math.log10(Math.max(value, 1e-12)) : (value: number) => value;
  const [low, high] = [scale(domain[0]), scale(domain[1])];
  const [from, to] = range;
  return {
    ...area,
    range,
    toX: (x) => left + ((x - from) / (to - from || 1)) * (right - left),
    toY: (y) => bottom - ((scale(y) - low) / (high - low || 1)) * (bottom - top),
    fromX: (place) => from + ((place - left) / (right - left || 1)) * (to - from),
  };
}

/** The points within a range, and the one beyond each of its ends, so that lines reach the edge. */
export function pointsWithin(points: readonly Point[], [from, to]: Range): readonly Point[] {
  const first = Math.max(0, points.findIndex(({ x }) => x >= from) - 1);
  const beyond = points.findIndex(({ x }) => x > to);
  return points.slice(first, beyond === -1 ? points.length : beyond + 1);
}

/** Powers of ten, and the 2 and 5 between them where there are few, around all values. */
export function logTicks(values: readonly number[]): readonly number[] {
  const positive = values.filter((value) => value > 0);
  if (positive.length === 0) return [0.1, 1];
  const [lowest, highest] = [Math.min(...positive), Math.max(...positive)];
  const powers = [Math.floor(Math.log10(lowest)), Math.ceil(Math.log10(highest) + 1e-9)] as const;
  const factors = powers[1] - powers[0] > 2 ? [1] : [1, 2, 5];
  const all: number[] = [];
  for (let power = powers[0]; power <= powers[1]; power++)
    for (const factor of factors) all.push(Number((factor * 10 ** power).toPrecision(6)));
  const first = Math.max(
    0,
    all.findLastIndex((tick) => tick <= lowest),
  );
  const last = all.findIndex((tick) => tick >= highest);
  return all.slice(first, Math.max(first + 2, last + 1));
}

/** Round places along a stretch of the x axis. */
export const rangeTicks = ([from, to]: Range): readonly number[] =>
  spanTicks([from, to], 8).filter((tick) => tick >= from && tick <= to);

/** What recharts draws at one place: the value of each curve by its id, and the ends of each band by its own. */
type PlotRow = { readonly x: number } & Record<string, number | Range>;

/** What recharts draws: one row for each x at which a curve or a band has a value. */
export function mergePoints(curves: readonly Curve[], bands: readonly Band[] = []): readonly PlotRow[] {
  const rows = new Map<number, Record<string, number | Range>>();
  const rowAt = (x: number): Record<string, number | Range> => {
    const row = rows.get(x) ?? {};
    rows.set(x, row);
    return row;
  };
  for (const { id, points } of curves) for (const { x, y } of points) rowAt(x)[id] = y;
  for (const { id, points } of bands) for (const { x, low, high } of points) rowAt(x)[id] = [low, high];
  return [...rows].sort(([one], [other]) => one - other).map(([x, values]) => ({ ...values, x }));
}

/** The value of a line at a place: that of its latest point there. */
export const latestAt = ({ points }: Curve, x: number): Point | undefined =>
  points.findLast((point) => point.x <= x + 1e-9);

/** The place of a point nearest to `x` on any of these lines; null where they have none. */
export function nearestX(curves: readonly Curve[], x: number): number | null {
  let best: number | null = null;
  for (const { points } of curves)
    for (const point of points)
      if (best === null || Math.abs(point.x - x) < Math.abs(best - x)) best = point.x;
  return best;
}

/** The next point of any line in a direction. */
export function nextX(curves: readonly Curve[], x: number, direction: 1 | -1): number {
  let next: number | null = null;
  for (const { points } of curves)
    for (const point of points) {
      const isAhead = direction * (point.x - x) > 1e-9;
      if (isAhead && (next === null || direction * (point.x - next) < 0)) next = point.x;
    }
  return next ?? x;
}
