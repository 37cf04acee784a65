import { shareOrNone } from "../../components/charts/formats.ts";
import type { MultiLabelEvaluation } from "../../core/metrics/evaluation.ts";
import { useWords } from "../../i18n/LanguageContext.tsx";
import { Headline } from "./Headline.tsx";
import type { ViewProps } from "./views.ts";

/** The figures of a model that gives a row several labels. */
export function LabelsHeadline({ evaluation }: ViewProps<MultiLabelEvaluation>) {
  const { t } = useWords("evaluate");
  const { microF1, macroF1, subsetAccuracy, averagePrecision, baselineMicroF1, baselineLabels } = evaluation;
  const figures = [
    { term: t("evaluate.microF1"), help: t("evaluate.microF1Help"), value: shareOrNone(microF1) },
    { term: t("evaluate.macroF1"), help: t("evaluate.macroF1Help"), value: shareOrNone(macroF1) },
    {
      term: t("evaluate.subsetAccuracy"),
      help: t("evaluate.subsetAccuracyHelp"),
      value: shareOrNone(subsetAccuracy),
    },
    {
      term: t("evaluate.averagePrecision"),
      help: t("evaluate.averagePrecisionHelp"),
      value: shareOrNone(averagePrecision),
    },
    {
      term: t("evaluate.baseline"),
      help: t("evaluate.labelsBaselineHelp"),
      value: shareOrNone(baselineMicroF1),
      note:
        baselineLabels.length === 0
          ? t("evaluate.baselineNoLabel")
          : t("evaluate.baselineAlways", { className: baselineLabels.join(", ") }),
    },
  ];
  if (microF1 === null || baselineMicroF1 === null)
    return <Headline figures={figures} scale={null} verdict={null} />;
  const points = (microF1 - baselineMicroF1) * 100;
  return (
    <Headline
      figures={figures}
      scale={{ reached: microF1, baseline: baselineMicroF1 }}
      verdict={
        points > 0 ? t("evaluate.better", { points: points.toFixed(1) }) : t("evaluate.notBetterLabels")
      }
    />
  );
}
