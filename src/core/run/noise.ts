import { rulesOf, type FigureName } from "../metrics/figures.ts";
import { figureAt, type RunEntry } from "./runEntry.ts";
import type { TrainedParts } from "./trainedParts.ts";

/** Mean and sample deviation of some figures. */
export interface Spread {
  readonly mean: number;
  /** With n − 1 in the denominator; 0 of fewer than two figures. */
  readonly deviation: number;
  readonly count: number;
}

/** The spread of some figures; null of none. */
export function spreadOf(figures: readonly number[]): Spread | null {
  const count = figures.length;
  if (count === 0) return null;
  const mean = figures.reduce((sum, figure) => sum + figure, 0) / count;
  const squares = figures.reduce((sum, figure) => sum + (figure - mean) ** 2, 0);
  return { mean, deviation: count < 2 ? 0 : Math.sqrt(squares / (count - 1)), count };
}

/** How far two runs may lie apart by chance alone, and how that is known. */
export interface Noise {
  /** In the unit of the figure. */
  readonly size: number;
  /** `seeds`: from runs that differ in their seed alone. `rows`: from the number of rows that a share was measured on. */
  readonly from: "seeds" | "rows";
}

/** Two deviations: a difference beyond is chance in one of twenty cases. */
const deviations = 1.96;

/** The settings of a run but for its seed. */
const withoutSeed = ({ training, ...parts }: TrainedParts): string =>
  JSON.stringify([parts, { ...training, seed: null }]);

/**
 * How far the figures of two runs lie apart by chance in one of twenty cases: by the spread of runs that were repeated with
 * other seeds, pooled over all that were; else, of a share, by the rows that it was measured on. Null where neither is
 * known.
 */
export function noiseOf(
  entries: readonly RunEntry[],
  [one, other]: readonly [RunEntry, RunEntry],
  figure: FigureName,
): Noise | null {
  const groups = new Map<string, number[]>();
  for (const entry of entries) {
    const value = figureAt(entry, figure);
    if (value === null || entry.parts === null || entry.stage === "underWay") continue;
    const key = withoutSeed(entry.parts);
    groups.set(key, [...(groups.get(key) ?? []), value]);
  }
  let [squares, freedom] = [0, 0];
  for (const figures of groups.values()) {
    const spread = spreadOf(figures);
    if (spread === null || spread.count < 3) continue;
    squares += spread.deviation ** 2 * (spread.count - 1);
    freedom += spread.count - 1;
  }
  // Figures of few rows may be equal to the last digit whatever the seed: that is not to say that chance does nothing.
  if (freedom > 0 && squares > 0)
    return { size: deviations * Math.sqrt((2 * squares) / freedom), from: "seeds" };
  const variances = [one, other].map((entry) => varianceOfShare(entry, figure));
  if (rulesOf(figure).unit !== "share" || variances.some((variance) => variance === null)) return null;
  return {
    size: deviations * Math.sqrt(variances.reduce<number>((sum, variance) => sum + (variance ?? 0), 0)),
    from: "rows",
  };
}

/** The runs among `others` whose figure differs from that of `run` by no more than chance makes in one of twenty cases. */
export function withinNoise(
  entries: readonly RunEntry[],
  { run, others, figure }: WithinNoise,
): readonly RunEntry[] {
  const value = figureAt(run, figure);
  return others.filter((other) => {
    const noise = noiseOf(entries, [run, other], figure);
    const otherValue = figureAt(other, figure);
    return (
      other.id !== run.id &&
      value !== null &&
      otherValue !== null &&
      noise !== null &&
      Math.abs(value - otherValue) <= noise.size
    );
  });
}

/** A run, those that it is compared with, and by what. */
interface WithinNoise {
  readonly run: RunEntry;
  readonly others: readonly RunEntry[];
  readonly figure: FigureName;
}

/** The variance of a share of n rows, p (1 − p) / n. */
function varianceOfShare(entry: RunEntry, figure: FigureName): number | null {
  const share = figureAt(entry, figure);
  const { validationCount } = entry.log;
  return share === null || validationCount === 0 ? null : (share * (1 - share)) / validationCount;
}
