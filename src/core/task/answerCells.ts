import type { WrittenCell } from "../table/writeRows.ts";
import type { FittedTarget } from "./fitted.ts";

/** The separator of labels in one cell, and of their probabilities. */
export const labelSeparator = "|";

/** The columns that answers are written into, beside those of the file. */
export interface AnswerColumns {
  readonly names: readonly string[];
  /** Cells of a row by its outputs [units]; null where the row gives the model nothing to read. */
  readonly cells: (outputs: ArrayLike<number> | null) => readonly WrittenCell[];
}

type Target<K extends FittedTarget["kind"]> = Extract<FittedTarget, { kind: K }>;

const makers: {
  readonly [K in FittedTarget["kind"]]: (target: Target<K>, answerCount: number) => AnswerColumns;
} = {
  class({ classNames }, answerCount) {
    const ranks = Array.from({ length: Math.min(answerCount, classNames.length) }, (_unused, rank) => rank);
    const suffix = (rank: number): string => (rank === 0 ? "" : `_${String(rank + 1)}`);
    return {
      names: ranks.flatMap((rank) => [`answer${suffix(rank)}`, `confidence${suffix(rank)}`]),
      cells(outputs) {
        if (outputs === null) return ranks.flatMap(() => [null, null]);
        return largest(outputs, ranks.length).flatMap((index) => [
          classNames[index] ?? "",
          toConfidence(outputs[index] ?? 0),
        ]);
      },
    };
  },
  classes: ({ classNames, threshold }) => ({
    names: ["answer", "confidence"],
    cells(outputs) {
      if (outputs === null) return [null, null];
      const given = largest(outputs, classNames.length).filter((index) => (outputs[index] ?? 0) >= threshold);
      return [
        given.map((index) => classNames[index] ?? "").join(labelSeparator),
        given.map((index) => String(toConfidence(outputs[index] ?? 0))).join(labelSeparator),
      ];
    },
  }),
  number: () => ({
    names: ["answer"],
    cells: (outputs) => [outputs === null ? null : toFigure(outputs[0] ?? NaN)],
  }),
};

/**
 * The columns of a model's answers. `class`: the answer and its probability, then the next ones, `answerCount` in all.
 * `classes`: the labels given, most probable first, and their probabilities. `number`: the number.
 */
export function makeAnswerColumns<K extends FittedTarget["kind"]>(
  target: Target<K>,
  answerCount = 1,
): AnswerColumns {
  const make = makers[target.kind as K] as (fitted: typeof target, count: number) => AnswerColumns;
  return make(target, answerCount);
}

/** Six digits: more would only tell of rounding. */
const toFigure = (value: number): number => Number(value.toPrecision(6));

/** A probability, which is never written as 1: no model can be sure. */
const toConfidence = (probability: number): number => Math.min(toFigure(probability), 0.999999);

/** Indices of the `count` largest values, the largest first; of equal ones the earlier. */
function largest(values: ArrayLike<number>, count: number): readonly number[] {
  if (count === 1) return [indexOfLargest(values)];
  return Array.from(values, (_value, index) => index)
    .sort((a, b) => (values[b] ?? 0) - (values[a] ?? 0) || a - b)
    .slice(0, count);
}

function indexOfLargest(values: ArrayLike<number>): number {
  let best = 0;
  for (let index = 1; index < values.length; index++)
    if ((values[index] ?? 0) > (values[best] ?? 0)) best = index;
  return best;
}
