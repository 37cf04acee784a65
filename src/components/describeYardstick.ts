import { trainingFigure, type ValidationFigure } from "../core/metrics/figures.ts";
import type { Translate } from "../i18n/translate.ts";
import { formatMetric } from "./charts/formats.ts";

interface MeasuredFigure {
  readonly name: ValidationFigure;
  readonly value: number;
}

/** What a plain word counter reaches on the validation rows, in a sentence that names the figure. */
export const describeYardstick = ({ name, value }: MeasuredFigure, t: Translate): string =>
  t("common.yardstick", {
    figure: t(`common.figure.${trainingFigure(name)}`),
    value: formatMetric(name, value),
  });
