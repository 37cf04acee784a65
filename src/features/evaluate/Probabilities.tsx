import { BarList } from "../../components/charts/BarList.tsx";
import { formatProbability } from "../../core/formatProbability.ts";
import { classBackground } from "../../components/charts/palette.ts";
import { useWords } from "../../i18n/LanguageContext.tsx";
import classes from "./TryIt.module.css";

const shownCount = 10;

interface ProbabilitiesProps {
  /** One for each class, 0–1. */
  readonly probabilities: readonly number[];
  readonly classNames: readonly string[];
}

/** The classes by their probability, the ten most probable ones as bars. */
export function Probabilities({ probabilities, classNames }: ProbabilitiesProps) {
  const { t } = useWords();
  const ranked = classNames
    .map((name, index) => ({ name, index, probability: probabilities[index] ?? 0 }))
    .sort((a, b) => b.probability - a.probability);
  const more = ranked.length - shownCount;
  return (
    <div aria-live="polite">
      <BarList
        isRanking
        label={t("evaluate.probabilities")}
        bars={ranked.slice(0, shownCount).map(({ name, index, probability }) => ({
          name,
          share: formatProbability(probability),
          length: probability,
          ...classBackground(index),
        }))}
      />
      {more > 0 && <p className={classes["quiet"]}>{t("evaluate.tryMore", { count: more })}</p>}
    </div>
  );
}
