/** The best of a figure so far, and for how many epochs none was better. */
export interface Observed {
  readonly best: number | null;
  readonly epochsSince: number;
}

export const unobserved: Observed = { best: null, epochsSince: 0 };

interface Improvement {
  /** Least change that counts. */
  readonly minDelta: number;
  readonly isHigherBetter: boolean;
}

/** After one more epoch's figure; `epochsSince` is 0 where it is the best. */
export function observe(
  observed: Observed,
  figure: number,
  { minDelta, isHigherBetter }: Improvement,
): Observed {
  const { best, epochsSince } = observed;
  const gain = best === null ? Infinity : isHigherBetter ? figure - best : best - figure;
  return Number.isFinite(figure) && gain > minDelta
    ? { best: figure, epochsSince: 0 }
    : { best, epochsSince: epochsSince + 1 };
}
