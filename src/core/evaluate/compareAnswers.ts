import { present } from "../assert.ts";
import { countDisagreement, mcnemarExact, pairedBootstrap, type PairedDifference } from "./comparePaired.ts";
import type { AnswerTable } from "./answerTable.ts";

/** Two runs on the same rows, each row by its right answer of now. */
export interface AnswerComparison {
  /** Rows that both runs answered. */
  readonly rowCount: number;
  /** Share of right answers; of a number the mean absolute error. */
  readonly before: number;
  readonly after: number;
  /** Change of that figure, and the range that holds it in 95 of 100 draws of rows. */
  readonly change: PairedDifference;
  /** McNemar's exact test; null of a number. */
  readonly probability: number | null;
  /** Whether the change is more than chance: by McNemar's test at 5 %, of a number by the range. */
  readonly isBeyondChance: boolean;
  /** Rows of the table that only the later run answers right; of a number, those whose error became smaller by more than half. */
  readonly mended: readonly number[];
  /** Rows that only the earlier run answers right. */
  readonly broken: readonly number[];
}

const significance = 0.05;

/** Compares the answers of two runs to the rows that both answered; null where there are none. */
export function compareAnswers(before: AnswerTable, after: AnswerTable): AnswerComparison | null {
  const placeOf = new Map(Array.from(before.rows, (row, place) => [row, place]));
  const pairs = Array.from(after.rows, (row, place) => [placeOf.get(row) ?? -1, place] as const).filter(
    ([earlier]) => earlier !== -1,
  );
  const isNumber = after.actual.kind === "number";
  const scoreOf = (table: AnswerTable, place: number): number =>
    isNumber ? present(table.losses[place]) : present(table.isRight[place]);
  const first = pairs.map(([place]) => scoreOf(before, place));
  const second = pairs.map(([, place]) => scoreOf(after, place));
  const change = pairedBootstrap(second.map((score, at) => score - present(first[at])));
  if (change === null) return null;
  const mean = (scores: readonly number[]): number =>
    scores.reduce((sum, score) => sum + score, 0) / scores.length;
  const probability = isNumber ? null : mcnemarExact(countDisagreement(first, second));
  const rowsWhere = (test: (one: number, other: number) => boolean): readonly number[] =>
    pairs.flatMap(([, place], at) =>
      test(present(first[at]), present(second[at])) ? [present(after.rows[place])] : [],
    );
  return {
    rowCount: pairs.length,
    before: mean(first),
    after: mean(second),
    change,
    probability,
    isBeyondChance: probability === null ? change.low > 0 || change.high < 0 : probability < significance,
    mended: rowsWhere((one, other) => (isNumber ? other < one / 2 : other > one)),
    broken: rowsWhere((one, other) => (isNumber ? one < other / 2 : other < one)),
  };
}
