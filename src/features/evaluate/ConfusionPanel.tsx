import { FieldHelp } from "../../components/FieldHelp.tsx";
import { Panel } from "../../components/Panel.tsx";
import { confusedPairs } from "../../core/metrics/confusedPairs.ts";
import type { Evaluation } from "../../core/metrics/evaluation.ts";
import { useWords } from "../../i18n/LanguageContext.tsx";
import { ConfusionMatrix } from "./ConfusionMatrix.tsx";
import classes from "./ConfusionPanel.module.css";

const shownPairCount = 5;

/** Which classes are taken for which: the whole matrix, and its most frequent mistakes in words. */
export function ConfusionPanel({ evaluation }: { readonly evaluation: Evaluation }) {
  const { t } = useWords();
  const { confusion, perClass } = evaluation;
  const names = perClass.map(({ className }) => className);
  const pairs = confusedPairs(confusion, shownPairCount);
  return (
    <Panel
      title={t("evaluate.confusion")}
      help={<FieldHelp term={t("evaluate.confusion")}>{t("evaluate.confusionHelp")}</FieldHelp>}
    >
      <ConfusionMatrix confusion={confusion} names={names} />
      {pairs.length === 0 ? (
        <p className={classes["quiet"]}>{t("evaluate.noMistakes")}</p>
      ) : (
        <>
          <h3 className={classes["pairsTitle"]}>{t("evaluate.pairs")}</h3>
          <ol className={classes["pairs"]}>
            {pairs.map(({ actual, predicted, count }) => (
              <li key={`${String(actual)}-${String(predicted)}`}>
                <span dir="auto">
                  {t("evaluate.pair", { actual: names[actual] ?? "", predicted: names[predicted] ?? "" })}
                </span>
                <span className={classes["count"]}>{t("common.rows", { count })}</span>
              </li>
            ))}
          </ol>
        </>
      )}
    </Panel>
  );
}
