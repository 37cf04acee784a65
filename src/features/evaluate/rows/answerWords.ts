import { formatProbability } from "../../../core/formatProbability.ts";
import type { FittedTarget } from "../../../core/task/fitted.ts";
import type { Translate } from "../../../i18n/translate.ts";
import type { AnsweredRow } from "../../../state/answerQueries.ts";

/** How the answers of a run are written. */
export interface AnswerWords {
  readonly actual: (row: AnsweredRow) => string;
  readonly answered: (row: AnsweredRow) => string;
  /** The confidence, or the error of a number. */
  readonly figure: (row: AnsweredRow) => string;
}

/** Writes the answers of a target of any kind; `format` writes its numbers. */
export function answerWords(
  target: FittedTarget,
  format: (value: number) => string,
  t: Translate<"evaluate">,
): AnswerWords {
  if (target.kind === "number")
    return {
      actual: ({ actual: [value = NaN] }) => format(value),
      answered: ({ answered: [value = NaN] }) => format(value),
      figure: ({ actual: [actual = NaN], answered: [answered = NaN] }) => {
        const error = answered - actual;
        return error > 0 ? `+${format(error)}` : format(error);
      },
    };
  const names = (labels: readonly number[]): string =>
    labels.length === 0
      ? t("evaluate.tryNoLabel")
      : labels.map((label) => target.classNames[label] ?? "").join(", ");
  return {
    actual: ({ actual }) => names(actual),
    answered: ({ answered }) => names(answered),
    figure: ({ confidence }) => formatProbability(confidence),
  };
}
