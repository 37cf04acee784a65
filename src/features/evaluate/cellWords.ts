import { formatShare } from "../../components/charts/formats.ts";
import type { ClassificationEvaluation } from "../../core/metrics/evaluation.ts";
import type { Translate } from "../../i18n/translate.ts";

/** A cell of the matrix as drawn: row (true class) and column (answer). */
export type Place = readonly [row: number, column: number];

/** Share of the rows of class `actual` that were answered with `predicted`, 0–1. */
export function shareOf({ confusion }: ClassificationEvaluation, actual: number, predicted: number): number {
  const counts = confusion[actual] ?? [];
  const total = counts.reduce((sum, count) => sum + count, 0);
  return total === 0 ? 0 : (counts[predicted] ?? 0) / total;
}

/** Describes the cell at a place in a sentence. */
export function cellWords(
  evaluation: ClassificationEvaluation,
  shown: readonly number[],
  [row, column]: Place,
  t: Translate<"evaluate">,
): string {
  const actual = shown[row] ?? 0;
  const predicted = shown[column] ?? 0;
  const { confusion, perClass } = evaluation;
  return t("evaluate.confusionCell", {
    actual: perClass[actual]?.className ?? "",
    predicted: perClass[predicted]?.className ?? "",
    count: confusion[actual]?.[predicted] ?? 0,
    share: formatShare(shareOf(evaluation, actual, predicted)),
  });
}
