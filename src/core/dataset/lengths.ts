/** A histogram of token counts; every bin is `binSize` wide, the last holds all that is longer. */
export interface LengthHistogram {
  readonly binSize: number;
  readonly counts: readonly number[];
  readonly longest: number;
  /** `quantiles[i]` tokens hold i percent of the texts uncut: [101]. */
  readonly quantiles: readonly number[];
}

const mostBins = 48;

/** Counts texts by length, so that the long tail does not squeeze the rest: bins end at the 99th percentile. */
export function countLengths(lengths: Int32Array): LengthHistogram {
  const sorted = Int32Array.from(lengths).sort();
  const at = (share: number): number =>
    sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
  const binSize = Math.max(1, Math.ceil((at(0.99) + 1) / mostBins));
  const binCount = Math.min(mostBins, Math.floor((sorted.at(-1) ?? 0) / binSize) + 1);
  const counts = new Array<number>(binCount).fill(0);
  for (const length of sorted) {
    const bin = Math.min(binCount - 1, Math.floor(length / binSize));
    counts[bin] = (counts[bin] ?? 0) + 1;
  }
  return {
    binSize,
    counts,
    longest: sorted.at(-1) ?? 0,
    quantiles: Array.from({ length: 101 }, (_unused, percent) => at(percent / 100)),
  };
}

/** Share of the texts that a sequence length holds uncut, 0–1, read off the quantiles. */
export function shareUncut({ quantiles, longest }: LengthHistogram, sequenceLength: number): number {
  if (sequenceLength >= longest) return 1;
  return (
    Math.max(
      0,
      quantiles.findLastIndex((length) => length <= sequenceLength),
    ) / 100
  );
}

/** Mean length of the texts once a sequence length cuts the longer ones off, read off the quantiles. */
export function meanLength({ quantiles }: LengthHistogram, sequenceLength: number): number {
  let sum = 0;
  for (let percent = 1; percent < quantiles.length; percent++)
    for (const length of quantiles.slice(percent - 1, percent + 1))
      sum += Math.min(length, sequenceLength) / 2;
  return sum / Math.max(1, quantiles.length - 1);
}
