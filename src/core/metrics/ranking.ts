import { present } from "../assert.ts";

interface RankedRow {
  readonly probability: number;
  readonly isActual: boolean;
}

/** Rows by their probability of a class or label, the most probable first. */
export interface Ranking {
  readonly ranked: readonly RankedRow[];
  /** Rows of the class. */
  readonly support: number;
}

export const rank = (rows: readonly RankedRow[]): Ranking => ({
  ranked: rows.toSorted((a, b) => b.probability - a.probability),
  support: rows.filter(({ isActual }) => isActual).length,
});

/**
 * How often a row of the class is more probable than one of another, equal ones half (Mann and Whitney's U): the area
 * below the ROC curve. There have to be both kinds of rows.
 */
export function rocAuc({ ranked, support }: Ranking): number {
  let [area, above] = [0, 0];
  for (let start = 0; start < ranked.length;) {
    let [end, own] = [start, 0];
    for (; ranked[end]?.probability === present(ranked[start]).probability; end++)
      if (present(ranked[end]).isActual) own++;
    const others = end - start - own;
    area += others * (above + own / 2);
    above += own;
    start = end;
  }
  return area / (support * (ranked.length - support));
}

/**
 * Σ (Rₙ − Rₙ₋₁)·Pₙ over the thresholds, rows of the same probability together, as scikit-learn counts. There has to
 * be a row of the class.
 */
export function averagePrecisionOf({ ranked, support }: Ranking): number {
  let area = 0;
  let correct = 0;
  let pending = 0;
  for (const [index, { probability, isActual }] of ranked.entries()) {
    if (isActual) pending++;
    if (ranked[index + 1]?.probability === probability) continue;
    correct += pending;
    area += (pending / support) * (correct / (index + 1));
    pending = 0;
  }
  return area;
}
