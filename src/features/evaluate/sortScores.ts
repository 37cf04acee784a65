import type { ClassScore } from "../../core/metrics/evaluation.ts";

export type ScoreColumn = keyof ClassScore;

export interface ScoreOrder {
  readonly column: ScoreColumn;
  readonly isDescending: boolean;
}

/** The classes in the order of a column; equal ones keep the order they have. */
export function sortScores(scores: readonly ClassScore[], order: ScoreOrder): readonly ClassScore[] {
  const { column, isDescending } = order;
  return scores.toSorted((a, b) => compare(a[column], b[column]) * (isDescending ? -1 : 1));
}

function compare(a: string | number, b: string | number): number {
  if (typeof a === "string" || typeof b === "string") return String(a).localeCompare(String(b));
  return a - b;
}
