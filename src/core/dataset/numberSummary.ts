import { present } from "../assert.ts";
import { roundStep, withoutNoise } from "../roundNumbers.ts";

/** A column of numbers that is answered, in figures. */
export interface NumberSummary {
  readonly minimum: number;
  readonly median: number;
  readonly maximum: number;
  /**
   * Where there are few values, a bin for each, whose ends are equal. Otherwise bins of equal width with round ends, from
   * the 1st to the 99th percentile; the outermost also hold the numbers beyond.
   */
  readonly bins: readonly { readonly from: number; readonly to: number; readonly count: number }[];
}

/** Bins that are aimed at, and most values that have a bin each. */
const usualBins = 10;
/** Steps below 10 without 2.5, which would cut whole numbers in two. */
const smallStepFactors = [1, 2, 5, 10];

/** Sums numbers up; null where there are none. */
export function summarizeNumbers(values: Float32Array): NumberSummary | null {
  if (values.length === 0) return null;
  const sorted = values.toSorted();
  const at = (share: number): number =>
    present(sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))]);
  return {
    minimum: at(0),
    median: at(0.5),
    maximum: present(sorted.at(-1)),
    bins: countEach(sorted) ?? countBetween(sorted, [at(0.01), at(0.99)]),
  };
}

/** How often each value occurs; null where there are more than a few. */
function countEach(sorted: Float32Array): NumberSummary["bins"] | null {
  const counts = new Map<number, number>();
  for (const value of sorted) {
    if (counts.size === usualBins && !counts.has(value)) return null;
    counts.set(value, (counts.get(value) ?? 0) + 1);
  }
  return [...counts].map(([value, count]) => ({ from: value, to: value, count }));
}

function countBetween(sorted: Float32Array, [low, high]: readonly [number, number]): NumberSummary["bins"] {
  const span = high > low ? high - low : present(sorted.at(-1)) - present(sorted[0]);
  const rough = span / usualBins;
  const step = rough < 10 ? roundStep(rough, smallStepFactors) : roundStep(rough);
  const first = Math.floor(low / step);
  const counts = new Int32Array(Math.max(1, Math.ceil(high / step) - first));
  for (const value of sorted) {
    const bin = Math.max(0, Math.min(counts.length - 1, Math.floor(value / step) - first));
    counts[bin] = present(counts[bin]) + 1;
  }
  return Array.from(counts, (count, bin) => ({
    from: withoutNoise((first + bin) * step),
    to: withoutNoise((first + bin + 1) * step),
    count,
  }));
}
