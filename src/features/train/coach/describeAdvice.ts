import { formatFigure, formatMetric } from "../../../components/charts/formats.ts";
import type { Advice, AdviceKind, AdviceValues } from "../../../core/coach/advice.ts";
import type { FigureName } from "../../../core/metrics/figures.ts";
import type { Translate } from "../../../i18n/translate.ts";

type Words = Translate<"train" | "coach">;

interface Telling {
  readonly t: Words;
  readonly figure: FigureName;
}
type Tellers = {
  readonly [K in AdviceKind]: (values: AdviceValues[K], telling: Telling) => string;
};

const rateText = (rate: number): string => String(Number(rate.toPrecision(3)));

/** The coach's observation, in a sentence with its numbers. */
const tellers: Tellers = {
  divergence: ({ epoch, loss }, { t }) =>
    t("coach.divergence.saw", { epoch, loss: loss === null ? null : formatFigure(loss) }),
  rateTooHigh: ({ learningRate, usual, loss }, { t }) =>
    t("coach.rateTooHigh.saw", {
      learningRate: rateText(learningRate),
      usual: rateText(usual),
      loss: formatFigure(loss),
    }),
  rateTooLow: ({ learningRate, from, to }, { t }) =>
    t("coach.rateTooLow.saw", {
      learningRate: rateText(learningRate),
      from: formatFigure(from),
      to: formatFigure(to),
    }),
  collapse: (values, { t }) => t("coach.collapse.saw", values),
  imbalanceIgnored: ({ classNames, recall, ratio }, { t }) =>
    t("coach.imbalanceIgnored.saw", {
      names: classNames
        .slice(0, 3)
        .map((name) => `“${name}”`)
        .join(", "),
      recall,
      ratio,
    }),
  labelsDisagree: (values, { t }) => t("coach.labelsDisagree.saw", values),
  tooFewRows: ({ rowCount, parametersPerRow, training, validation }, { t, figure }) =>
    t("coach.tooFewRows.saw", {
      rowCount,
      parametersPerRow,
      training: formatMetric(figure, training),
      validation: formatMetric(figure, validation),
    }),
  unknownWords: (values, { t }) => t("coach.unknownWords.saw", values),
  textsCutOff: (values, { t }) => t("coach.textsCutOff.saw", values),
  underfitting: ({ training, validation, isStillFalling }, { t }) =>
    t("coach.underfitting.saw", {
      training: formatFigure(training),
      validation: formatFigure(validation),
      isStillFalling,
    }),
  overfitting: ({ best, last, bestEpoch }, { t }) =>
    t("coach.overfitting.saw", { best: formatFigure(best), last: formatFigure(last), bestEpoch }),
  unstableValidation: (values, { t }) => t("coach.unstableValidation.saw", values),
  plateau: ({ fromEpoch, loss }, { t }) => t("coach.plateau.saw", { fromEpoch, loss: formatFigure(loss) }),
  validationEasier: ({ training, validation, dropout }, { t }) =>
    t("coach.validationEasier.saw", {
      training: formatFigure(training),
      validation: formatFigure(validation),
      dropout,
    }),
  belowBaseline: ({ value, baseline, by }, { t, figure }) =>
    t("coach.belowBaseline.saw", {
      value: formatMetric(figure, value),
      baseline: formatMetric(figure, baseline),
      by,
    }),
};

/** @param figure the headline of the run's task, in whose unit figures are written */
export const describeAdvice = ({ kind, values }: Advice, t: Words, figure: FigureName): string =>
  (tellers[kind] as (values: unknown, telling: Telling) => string)(values, { t, figure });
