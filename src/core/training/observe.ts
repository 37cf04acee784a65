/** The best of a figure so far, and for how many evaluations none was better. */
export interface Observed {
  readonly best: number | null;
  readonly evaluationsSince: number;
}

export const unobserved: Observed = { best: null, evaluationsSince: 0 };

interface Improvement {
  /** Least change that counts. */
  readonly minDelta: number;
  readonly isHigherBetter: boolean;
}

/** After one more evaluation; `evaluationsSince` is 0 where its figure is the best. */
export function observe(
  observed: Observed,
  figure: number,
  { minDelta, isHigherBetter }: Improvement,
): Observed {
  const { best, evaluationsSince } = observed;
  const gain = best === null ? Infinity : isHigherBetter ? figure - best : best - figure;
  return Number.isFinite(figure) && gain > minDelta
    ? { best: figure, evaluationsSince: 0 }
    : { best, evaluationsSince: evaluationsSince + 1 };
}
