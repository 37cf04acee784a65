import { formatShare } from "../../../components/charts/formats.ts";
import type { ClassificationEvaluation } from "../../../core/metrics/evaluation.ts";
import type { AnswerFilter } from "../../../core/evaluate/answerFilter.ts";
import type { Translate } from "../../../i18n/translate.ts";

/** A cell of the matrix by the indices of its classes. */
export interface Cell {
  readonly actual: number;
  readonly answered: number;
}

/** A matrix as it is drawn: its classes in order. */
export interface DrawnMatrix {
  readonly evaluation: ClassificationEvaluation;
  /** The classes drawn, by index. */
  readonly shown: readonly number[];
  readonly unit: MatrixUnit;
}

/** What a cell says: its share of the rows of the true class (recall on the diagonal), of the rows answered so (precision), or its rows. */
export const matrixUnits = ["share", "answeredShare", "count"] as const;
export type MatrixUnit = (typeof matrixUnits)[number];

export const countOf = ({ confusion }: ClassificationEvaluation, { actual, answered }: Cell): number =>
  confusion[actual]?.[answered] ?? 0;

/** Share of the rows of the true class or, by `unit`, of the rows that were answered with the class, 0–1. */
export function shareOf(evaluation: ClassificationEvaluation, cell: Cell, unit: MatrixUnit): number {
  const total =
    unit === "answeredShare" ? answeredOf(evaluation, cell.answered) : totalOf(evaluation, cell.actual);
  return total === 0 ? 0 : countOf(evaluation, cell) / total;
}

/** Rows of a true class. */
export const totalOf = ({ confusion }: ClassificationEvaluation, actual: number): number =>
  (confusion[actual] ?? []).reduce((sum, count) => sum + count, 0);

/** Rows that were answered with a class. */
export const answeredOf = ({ confusion }: ClassificationEvaluation, answered: number): number =>
  confusion.reduce((sum, counts) => sum + (counts[answered] ?? 0), 0);

export const nameOf = ({ perClass }: ClassificationEvaluation, index: number): string =>
  perClass[index]?.className ?? "";

/** Describes a cell in a sentence. */
export const cellWords = (
  evaluation: ClassificationEvaluation,
  cell: Cell,
  { unit, t }: { readonly unit: MatrixUnit; readonly t: Translate<"evaluate"> },
): string =>
  t(unit === "answeredShare" ? "evaluate.confusionCellAnswered" : "evaluate.confusionCell", {
    actual: nameOf(evaluation, cell.actual),
    predicted: nameOf(evaluation, cell.answered),
    count: countOf(evaluation, cell),
    share: formatShare(shareOf(evaluation, cell, unit)),
  });

/** The rows of a cell. */
export const rowsOfCell = ({ actual, answered }: Cell): AnswerFilter => [{ kind: "cell", actual, answered }];

export const isCellOf = (filter: AnswerFilter, { actual, answered }: Cell): boolean => {
  const [only, ...others] = filter;
  return others.length === 0 && only?.kind === "cell" && only.actual === actual && only.answered === answered;
};
