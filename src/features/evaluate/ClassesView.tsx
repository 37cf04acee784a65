import { shareOrNone } from "../../components/charts/formats.ts";
import { Text } from "@mantine/core";
import { neverAnswered } from "../../core/metrics/neverAnswered.ts";
import type { ClassificationEvaluation } from "../../core/metrics/evaluation.ts";
import { useWords } from "../../i18n/LanguageContext.tsx";
import { ClassTable } from "./ClassTable.tsx";
import { ConfusionPanel } from "./ConfusionPanel.tsx";
import { Headline } from "./Headline.tsx";

/** The evaluation of a model that chooses one class. */
export function ClassesView({ evaluation }: { readonly evaluation: ClassificationEvaluation }) {
  return (
    <>
      <ClassesHeadline evaluation={evaluation} />
      <NeverAnswered evaluation={evaluation} />
      <ConfusionPanel evaluation={evaluation} />
      <ClassTable scores={evaluation.perClass} figures={["precision", "recall", "f1", "support"]} />
    </>
  );
}

/** Names the classes that test rows have and the model never answers, which accuracy alone hides. */
function NeverAnswered({ evaluation }: { readonly evaluation: ClassificationEvaluation }) {
  const { t } = useWords("evaluate");
  const names = neverAnswered(evaluation);
  if (names.length === 0) return null;
  return <Text size="sm">{t("evaluate.neverAnswered", { names })}</Text>;
}

function ClassesHeadline({ evaluation }: { readonly evaluation: ClassificationEvaluation }) {
  const { t } = useWords("evaluate");
  const { accuracy, macroF1, baselineAccuracy, baselineClass } = evaluation;
  const figures = [
    { term: t("evaluate.accuracy"), help: t("evaluate.accuracyHelp"), value: shareOrNone(accuracy) },
    { term: t("evaluate.macroF1"), help: t("evaluate.macroF1Help"), value: shareOrNone(macroF1) },
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
  return (
    <Headline
      figures={figures}
      scale={{ reached: accuracy, baseline: baselineAccuracy }}
      verdict={points > 0 ? t("evaluate.better", { points: points.toFixed(1) }) : t("evaluate.notBetter")}
    />
  );
}
