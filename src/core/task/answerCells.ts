import type { WrittenCell } from "../table/writeRows.ts";
import {
  calibrate,
  chooseClass,
  classDecisionOf,
  giveLabels,
  labelsDecisionOf,
  type TargetOf,
} from "./decide.ts";
import { shownInterval } from "./decision.ts";
import type { FittedTarget } from "./fitted.ts";

/** The separator of labels in one cell, and of their probabilities. */
export const labelSeparator = "|";

/** The columns that answers are written into, beside those of the file. */
export interface AnswerColumns {
  readonly names: readonly string[];
  /** Cells of a row by its outputs [units]; null where the row gives the model nothing to read. */
  readonly cells: (outputs: ArrayLike<number> | null) => readonly WrittenCell[];
}

const makers: {
  readonly [K in FittedTarget["kind"]]: (target: TargetOf<K>, answerCount: number) => AnswerColumns;
} = {
  class(target, answerCount) {
    const { classNames } = target;
    const { rule } = classDecisionOf(target);
    const ranks = Array.from({ length: Math.min(answerCount, classNames.length) }, (_unused, rank) => rank);
    const suffix = (rank: number): string => (rank === 0 ? "" : `_${String(rank + 1)}`);
    return {
      names: ranks.flatMap((rank) => [`answer${suffix(rank)}`, `confidence${suffix(rank)}`]),
      cells(outputs) {
        if (outputs === null) return ranks.flatMap(() => [null, null]);
        const probabilities = calibrate(target, outputs);
        return firstAnswers(chooseClass(rule, probabilities), probabilities, ranks.length).flatMap(
          (index) => [classNames[index] ?? "", toConfidence(probabilities[index] ?? 0)],
        );
      },
    };
  },
  classes: (target) => ({
    names: ["answer", "confidence"],
    cells(outputs) {
      if (outputs === null) return [null, null];
      const probabilities = calibrate(target, outputs);
      const given = giveLabels(labelsDecisionOf(target), probabilities);
      return [
        given.map((index) => target.classNames[index] ?? "").join(labelSeparator),
        given.map((index) => String(toConfidence(probabilities[index] ?? 0))).join(labelSeparator),
      ];
    },
  }),
  number({ intervals }) {
    const interval = shownInterval(intervals);
    const percent = interval === null ? "" : String(Math.round(interval.level * 100));
    return {
      names: ["answer", ...(interval === null ? [] : [`low_${percent}`, `high_${percent}`])],
      cells(outputs) {
        const answer = outputs === null ? null : (outputs[0] ?? NaN);
        const own = answer === null ? null : toFigure(answer);
        if (interval === null) return [own];
        const at = (sign: number): number | null =>
          answer === null ? null : toFigure(answer + sign * interval.halfWidth);
        return [own, at(-1), at(1)];
      },
    };
  },
};

/**
 * The columns of a model's answers. `class`: the answer and its probability, then the next ones, `answerCount` in all.
 * `classes`: the labels given, most probable first, and their probabilities. `number`: the number, and
 * the ends of its range where the model has one.
 */
export function makeAnswerColumns(target: FittedTarget, answerCount = 1): AnswerColumns {
  const make = makers[target.kind] as (fitted: FittedTarget, count: number) => AnswerColumns;
  return make(target, answerCount);
}

/** Six digits: more would only tell of rounding. */
const toFigure = (value: number): number => Number(value.toPrecision(6));

/** A probability, which is never written as 1: no model can be sure. */
const toConfidence = (probability: number): number => Math.min(toFigure(probability), 0.999999);

/** The chosen class, and the most probable of the others: indices, `count` in all; of equal ones the earlier. */
function firstAnswers(chosen: number, probabilities: ArrayLike<number>, count: number): readonly number[] {
  if (count === 1) return [chosen];
  const others = Array.from(probabilities, (_value, index) => index)
    .filter((index) => index !== chosen)
    .sort((a, b) => (probabilities[b] ?? 0) - (probabilities[a] ?? 0) || a - b);
  return [chosen, ...others].slice(0, count);
}
