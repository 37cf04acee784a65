import { roundStep, withoutNoise } from "../../core/roundNumbers.ts";

/** Round ticks from 0 that cover `maximum`, about `count` of them: 0, 0.5, 1, 1.5 for 1.3. */
export function ticksFromZero(maximum: number, count = 4): readonly number[] {
  const step = roundStep((maximum > 0 && Number.isFinite(maximum) ? maximum : 1) / count);
  const last = Math.max(1, Math.ceil((maximum / step) * 0.999));
  return Array.from({ length: last + 1 }, (_unused, index) => withoutNoise(index * step));
}

/** Round ticks that cover all values, from below the smallest to above the largest, about `count` of them. */
export function spanTicks(values: readonly number[], count = 5): readonly number[] {
  let [lowest, highest] = [Infinity, -Infinity];
  for (const value of values) {
    lowest = Math.min(lowest, value);
    highest = Math.max(highest, value);
  }
  if (!Number.isFinite(lowest)) return [0, 1];
  const [, step = 1] = ticksFromZero(highest > lowest ? highest - lowest : Math.abs(highest) || 1, count);
  const first = Math.floor(lowest / step);
  const last = Math.max(first + 1, Math.ceil(highest / step));
  return Array.from({ length: last - first + 1 }, (_unused, index) => withoutNoise((first + index) * step));
}

/** Whole ticks from 0 to `maximum`, both included where they fit, at most about `count`. */
export function wholeTicks(maximum: number, count = 10): readonly number[] {
  const [, first = 1] = ticksFromZero(maximum, count);
  const step = Math.max(1, Math.ceil(first));
  return Array.from({ length: Math.floor(maximum / step) + 1 }, (_unused, index) => index * step);
}

interface LabelRoom {
  /** Least distance between two labels. */
  readonly gap: number;
  readonly top: number;
  readonly bottom: number;
}

/** Moves labels apart as little as possible, keeps their order, and keeps them between `top` and `bottom`. */
export function spreadLabels(positions: readonly number[], room: LabelRoom): readonly number[] {
  const order = positions
    .map((_position, index) => index)
    .sort((a, b) => at(positions, a) - at(positions, b));
  const spread = [...positions];
  let above = -Infinity;
  for (const index of order) {
    spread[index] = Math.max(at(positions, index), above + room.gap);
    above = at(spread, index);
  }
  const moved = positions.reduce((sum, position, index) => sum + (at(spread, index) - position), 0);
  const even = spread.map((position) => position - moved / Math.max(1, positions.length));
  const overTop = Math.max(0, room.top - Math.min(...even));
  const underBottom = Math.max(0, Math.max(...even) - room.bottom);
  return even.map((position) => position + overTop - underBottom);
}

const at = (values: readonly number[], index: number): number => values[index] ?? 0;
