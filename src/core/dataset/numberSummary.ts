import { present } from "../assert.ts";

/** A column of numbers that is answered, in figures. */
export interface NumberSummary {
  readonly minimum: number;
  readonly median: number;
  readonly maximum: number;
  /** Bins of equal width, from the 1st to the 99th percentile; the outermost hold what lies beyond as well. */
  readonly bins: readonly { readonly from: number; readonly to: number; readonly count: number }[];
}

const mostBins = 10;

/** Sums numbers up; null where there are none. */
export function summarizeNumbers(values: Float32Array): NumberSummary | null {
  if (values.length === 0) return null;
  const sorted = values.toSorted();
  const at = (share: number): number =>
    present(sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))]);
  const [low, high] = [at(0.01), at(0.99)];
  const binCount = high > low ? Math.min(mostBins, new Set(sorted.slice(0, 10_000)).size) : 1;
  const width = (high - low) / binCount;
  const counts = new Int32Array(binCount);
  for (const value of values) {
    const bin = width === 0 ? 0 : Math.max(0, Math.min(binCount - 1, Math.floor((value - low) / width)));
    counts[bin] = present(counts[bin]) + 1;
  }
  return {
    minimum: at(0),
    median: at(0.5),
    maximum: present(sorted.at(-1)),
    bins: Array.from(counts, (count, bin) => ({
      from: low + bin * width,
      to: low + (bin + 1) * width,
      count,
    })),
  };
}
