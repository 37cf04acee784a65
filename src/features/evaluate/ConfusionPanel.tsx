import { FieldHelp } from "../../components/FieldHelp.tsx";
import { Panel } from "../../components/Panel.tsx";
import { confusedPairs, mostMistaken } from "../../core/metrics/confusedPairs.ts";
import type { ClassificationEvaluation } from "../../core/metrics/evaluation.ts";
import { useWords } from "../../i18n/LanguageContext.tsx";
import { ConfusionMatrix } from "./ConfusionMatrix.tsx";
import classes from "./ConfusionPanel.module.css";

/** With at most this many classes the matrix comes first, with more the list of mistakes. */
const readableClassCount = 20;
/** A matrix of a thousand classes has a million cells: only the classes with most mistakes are drawn. */
const drawnClassCount = 40;
const pairCount = { few: 5, many: 12 };

/** The confusion matrix, and its most frequent mistakes in words. */
export function ConfusionPanel({ evaluation }: { readonly evaluation: ClassificationEvaluation }) {
  const { t } = useWords("evaluate");
  const { confusion, perClass } = evaluation;
  const total = perClass.length;
  const shown = mostMistaken(confusion, drawnClassCount);
  const isReadable = total <= readableClassCount;
  return (
    <Panel
      title={t("evaluate.confusion")}
      help={<FieldHelp term={t("evaluate.confusion")}>{t("evaluate.confusionHelp")}</FieldHelp>}
    >
      <div className={classes["parts"]}>
        {!isReadable && <Pairs evaluation={evaluation} limit={pairCount.many} />}
        {shown.length < total && (
          <p className={classes["quiet"]}>{t("evaluate.confusionCut", { shown: shown.length, total })}</p>
        )}
        <ConfusionMatrix evaluation={evaluation} shown={shown} />
        {isReadable && <Pairs evaluation={evaluation} limit={pairCount.few} />}
      </div>
    </Panel>
  );
}

interface PairsProps {
  readonly evaluation: ClassificationEvaluation;
  readonly limit: number;
}

function Pairs({ evaluation: { confusion, perClass }, limit }: PairsProps) {
  const { t } = useWords("evaluate");
  const pairs = confusedPairs(confusion, limit);
  const nameOf = (index: number): string => perClass[index]?.className ?? "";
  if (pairs.length === 0) return <p className={classes["quiet"]}>{t("evaluate.noMistakes")}</p>;
  return (
    <div>
      <h3 className={classes["pairsTitle"]}>{t("evaluate.pairs")}</h3>
      <ol className={classes["pairs"]}>
        {pairs.map(({ actual, predicted, count }) => (
          <li key={`${String(actual)}-${String(predicted)}`}>
            <span dir="auto">
              {t("evaluate.pair", { actual: nameOf(actual), predicted: nameOf(predicted) })}
            </span>
            <span className={classes["count"]}>{t("common.rows", { count })}</span>
          </li>
        ))}
      </ol>
    </div>
  );
}
