import type { ClassScore, LabelScore } from "../../../core/metrics/evaluation.ts";

/** The figures of a class, or of a label, which has more of them. */
export type Score = ClassScore & Partial<LabelScore>;

export type ScoreColumn = keyof LabelScore;
export type ScoreFigure = Exclude<ScoreColumn, "className">;

export interface ScoreOrder {
  readonly column: ScoreColumn;
  readonly isDescending: boolean;
}

/** The classes in the order of a column; equal ones keep the order they have, and those without a figure come last. */
export function sortScores(scores: readonly Score[], order: ScoreOrder): readonly Score[] {
  const { column, isDescending } = order;
  return scores.toSorted((a, b) => {
    const [one, other] = [a[column] ?? null, b[column] ?? null];
    if (one === null || other === null) return Number(one === null) - Number(other === null);
    return compare(one, other) * (isDescending ? -1 : 1);
  });
}

function compare(a: string | number, b: string | number): number {
  if (typeof a === "string" || typeof b === "string") return String(a).localeCompare(String(b));
  return a - b;
}
