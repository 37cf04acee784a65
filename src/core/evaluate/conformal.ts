import { present } from "../assert.ts";
import type { NumberInterval } from "../task/decision.ts";

/** Shares of new rows that a range is to hold. */
const intervalLevels = [0.5, 0.8, 0.9, 0.95] as const;

/** Numbers of held-back rows, and a model's answers to them: [count] each. */
interface AnsweredNumbers {
  readonly actual: ArrayLike<number>;
  readonly predicted: ArrayLike<number>;
}

/**
 * Ranges around answers, by split conformal prediction (Lei et al. 2018): half the width of a level's range is the
 * ⌈(count + 1) · level⌉-th smallest absolute error of the held-back rows. Of new rows like those, at least that share
 * lies within. A level that the rows are too few for has no range.
 */
export function fitIntervals({ actual, predicted }: AnsweredNumbers): readonly NumberInterval[] {
  const errors = Float64Array.from(actual, (value, row) => Math.abs(present(predicted[row]) - value)).sort();
  return intervalLevels.flatMap((level) => {
    const rank = Math.ceil((errors.length + 1) * level);
    const halfWidth = errors[rank - 1];
    return halfWidth === undefined ? [] : [{ level, halfWidth }];
  });
}

/** Share of the rows whose number lies within the range of a half-width around its answer, 0–1; null of no rows. */
export function coverageOf({ actual, predicted }: AnsweredNumbers, halfWidth: number): number | null {
  if (actual.length === 0) return null;
  let within = 0;
  for (let row = 0; row < actual.length; row++)
    if (Math.abs(present(predicted[row]) - present(actual[row])) <= halfWidth) within++;
  return within / actual.length;
}
