import { shareOrNone } from "../../components/charts/formats.ts";
import { Panel } from "../../components/Panel.tsx";
import { FieldHelp } from "../../components/FieldHelp.tsx";
import type { MultiLabelEvaluation } from "../../core/metrics/evaluation.ts";
import { useWords } from "../../i18n/LanguageContext.tsx";
import { ClassTable } from "./ClassTable.tsx";
import { Headline } from "./Headline.tsx";
import classes from "./ConfusionPanel.module.css";

const shownPairCount = 12;

/** The evaluation of a model that gives a row several labels. */
export function LabelsView({ evaluation }: { readonly evaluation: MultiLabelEvaluation }) {
  return (
    <>
      <LabelsHeadline evaluation={evaluation} />
      <ClassTable
        scores={evaluation.perLabel}
        figures={["precision", "recall", "f1", "averagePrecision", "support", "given"]}
      />
      <ConfusedPanel evaluation={evaluation} />
    </>
  );
}

function LabelsHeadline({ evaluation }: { readonly evaluation: MultiLabelEvaluation }) {
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

/** Labels that were wrongly given to rows that lack another label. */
function ConfusedPanel({ evaluation: { confused } }: { readonly evaluation: MultiLabelEvaluation }) {
  const { t } = useWords("evaluate");
  return (
    <Panel
      title={t("evaluate.confusedLabels")}
      help={<FieldHelp term={t("evaluate.confusedLabels")}>{t("evaluate.confusedLabelsHelp")}</FieldHelp>}
    >
      {confused.length === 0 ? (
        <p className={classes["quiet"]}>{t("evaluate.noConfusedLabels")}</p>
      ) : (
        <ol className={classes["pairs"]}>
          {confused.slice(0, shownPairCount).map(({ missed, given, count }) => (
            <li key={`${missed}\n${given}`}>
              <span dir="auto">{t("evaluate.confusedPair", { missed, given })}</span>
              <span className={classes["count"]}>{t("common.rows", { count })}</span>
            </li>
          ))}
        </ol>
      )}
    </Panel>
  );
}
