import { shareOrNone } from "../../components/charts/formats.ts";
import { Text } from "@mantine/core";
import { neverAnswered } from "../../core/metrics/neverAnswered.ts";
import type { ClassificationEvaluation, Interval } from "../../core/metrics/evaluation.ts";
import { useWords } from "../../i18n/LanguageContext.tsx";
import { Headline } from "./Headline.tsx";
import type { ViewProps } from "./views.ts";

/** Names the classes that test rows have and the model never answers, which accuracy alone hides. */
function NeverAnswered({ evaluation }: { readonly evaluation: ClassificationEvaluation }) {
  const { t } = useWords("evaluate");
  const names = neverAnswered(evaluation);
  if (names.length === 0) return null;
  return <Text size="sm">{t("evaluate.neverAnswered", { names })}</Text>;
}

/** The figures of a model that chooses one class. */
export function ClassesHeadline({ evaluation }: ViewProps<ClassificationEvaluation>) {
  return (
    <>
      <Figures evaluation={evaluation} />
      <NeverAnswered evaluation={evaluation} />
    </>
  );
}

function Figures({ evaluation }: { readonly evaluation: ClassificationEvaluation }) {
  const { t } = useWords("evaluate");
  const { accuracy, macroF1, baselineAccuracy, baselineClass, intervals } = evaluation;
  const rangeOf = ({ low, high }: Interval): string =>
    t("evaluate.range", { low: low * 100, high: high * 100 });
  const noteOf = (interval: Interval | undefined) =>
    interval === undefined ? {} : { note: rangeOf(interval) };
  const figures = [
    {
      term: t("evaluate.accuracy"),
      help: t("evaluate.accuracyHelp"),
      value: shareOrNone(accuracy),
      ...noteOf(intervals?.accuracy),
    },
    {
      term: t("evaluate.macroF1"),
      help: t("evaluate.macroF1Help"),
      value: shareOrNone(macroF1),
      ...noteOf(intervals?.macroF1),
    },
    {
      term: t("evaluate.baseline"),
      help: t("evaluate.baselineHelp"),
      value: shareOrNone(baselineAccuracy),
      note: t("evaluate.baselineAlways", { className: baselineClass }),
    },
  ];
  if (accuracy === null || baselineAccuracy === null)
    return <Headline figures={figures} scale={null} verdict={null} />;
  const points = (accuracy - baselineAccuracy) * 100;
  const meaningOf = (share: number, { low, high }: Interval): string =>
    t("evaluate.ofHundred", {
      right: Math.round(share * 100),
      give: Math.max(1, Math.round(Math.max(high - share, share - low) * 100)),
    });
  const comparison =
    points > 0 ? t("evaluate.better", { points: points.toFixed(1) }) : t("evaluate.notBetter");
  return (
    <Headline
      figures={figures}
      scale={{ reached: accuracy, baseline: baselineAccuracy }}
      {...(intervals === undefined ? {} : { meaning: meaningOf(accuracy, intervals.accuracy) })}
      verdict={comparison}
    />
  );
}
