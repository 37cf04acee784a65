import { useStore } from "zustand";
import { FieldHelp } from "../../../components/FieldHelp.tsx";
import type { AnswerFilter } from "../../../core/evaluate/answerFilter.ts";
import type { ConfusedLabels, MultiLabelEvaluation } from "../../../core/metrics/evaluation.ts";
import { useWords } from "../../../i18n/LanguageContext.tsx";
import { answersStore, focusRows } from "../../../state/answersStore.ts";
import type { ViewProps } from "../views.ts";
import classes from "./MatrixView.module.css";

const shownPairCount = 14;

/** Labels that were wrongly given to rows that lack another label; each pair opens its rows. */
export function LabelPairsView({ evaluation }: ViewProps<MultiLabelEvaluation>) {
  const { t } = useWords("evaluate");
  const focus = useStore(answersStore, (answers) => answers.focus);
  const { confused, perLabel } = evaluation;
  const indexOf = new Map(perLabel.map(({ className }, index) => [className, index]));
  const rowsOf = ({ missed, given }: ConfusedLabels): AnswerFilter => [
    { kind: "confusedLabels", missed: indexOf.get(missed) ?? -1, given: indexOf.get(given) ?? -1 },
  ];
  if (confused.length === 0) return <p className={classes["quiet"]}>{t("evaluate.noConfusedLabels")}</p>;
  return (
    <section className={classes["pairs"]} aria-label={t("evaluate.confusedLabels")}>
      <h3>
        {t("evaluate.confusedLabels")}
        <FieldHelp term={t("evaluate.confusedLabels")}>{t("evaluate.confusedLabelsHelp")}</FieldHelp>
      </h3>
      <ol>
        {confused.slice(0, shownPairCount).map((pair) => (
          <li key={`${pair.missed}\n${pair.given}`}>
            <button
              type="button"
              aria-pressed={JSON.stringify(focus) === JSON.stringify(rowsOf(pair))}
              onClick={() => focusRows(rowsOf(pair))}
            >
              <span dir="auto">{t("evaluate.confusedPair", pair)}</span>
              <span className={classes["count"]}>{t("common.rows", { count: pair.count })}</span>
            </button>
          </li>
        ))}
      </ol>
    </section>
  );
}
