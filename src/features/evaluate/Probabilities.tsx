import { BarList } from "../../components/charts/BarList.tsx";
import { formatProbability } from "../../core/formatProbability.ts";
import { classBackground } from "../../components/charts/palette.ts";
import { useWords } from "../../i18n/LanguageContext.tsx";
import classes from "./TryIt.module.css";

const shownCount = 10;
/** Smaller probabilities would read 0.0 %, so only a few such classes are shown. */
const leastShown = 0.0005;
const leastCount = 3;

interface ProbabilitiesProps {
  /** One for each class, 0–1. */
  readonly probabilities: ArrayLike<number>;
  readonly classNames: readonly string[];
  /** The classes that are the answer, by their index. */
  readonly given: readonly number[];
  /** Marks the labels that are part of the answer, where a row may have several. */
  readonly givenWord?: string;
}

/** The classes by their probability, as bars: the ten most probable ones and all that are given. */
export function Probabilities({ probabilities, classNames, given, givenWord }: ProbabilitiesProps) {
  const { t } = useWords("evaluate");
  const ranked = classNames
    .map((name, index) => ({
      name,
      index,
      probability: probabilities[index] ?? 0,
      isAnswer: given.includes(index),
    }))
    .sort((a, b) => b.probability - a.probability);
  const shown = ranked.filter(
    ({ isAnswer, probability }, rank) =>
      isAnswer || rank < leastCount || (rank < shownCount && probability >= leastShown),
  );
  const more = ranked.length - shown.length;
  return (
    <>
      <BarList
        isRanking
        label={t("evaluate.probabilities")}
        bars={shown.map(({ name, index, probability, isAnswer }) => ({
          name,
          isAnswer,
          ...(isAnswer && givenWord !== undefined && { count: givenWord }),
          share: formatProbability(probability),
          length: probability,
          ...classBackground(index, classNames.length),
        }))}
      />
      {more > 0 && <p className={classes["quiet"]}>{t("evaluate.tryMore", { count: more })}</p>}
    </>
  );
}
