import { useStore } from "zustand";
import { FieldHelp } from "../../components/FieldHelp.tsx";
import { describeYardstick } from "../../components/describeYardstick.ts";
import { useWords } from "../../i18n/LanguageContext.tsx";
import { dataStore } from "../../state/dataStore.ts";
import classes from "./Headline.module.css";

interface HeadlineFigure {
  readonly term: string;
  readonly help: string;
  readonly value: string;
  readonly note?: string;
}

interface HeadlineProps {
  /** The first is the one that counts. */
  readonly figures: readonly HeadlineFigure[];
  /** Scores of the model and the baseline, 0–1; null for figures without such a scale. */
  readonly scale: { readonly reached: number; readonly baseline: number } | null;
  /** What the first figure means for rows to come, in a sentence. */
  readonly meaning?: string;
  /** The comparison with the baseline, in a sentence. */
  readonly verdict: string | null;
}

/** The figures of a model, always beside a baseline that does not read the row. */
export function Headline({ figures, scale, meaning, verdict }: HeadlineProps) {
  const { t } = useWords("evaluate");
  return (
    <section aria-label={t("evaluate.headline")} className={classes["headline"]}>
      <dl className={classes["figures"]}>
        {figures.map((figure, index) => (
          <Figure key={figure.term} {...figure} isMain={index === 0} />
        ))}
      </dl>
      {scale !== null && (
        <div className={classes["scale"]} aria-hidden="true">
          <span className={classes["reached"]} style={{ width: `${String(scale.reached * 100)}%` }} />
          <span className={classes["mark"]} style={{ left: `${String(scale.baseline * 100)}%` }} />
        </div>
      )}
      {meaning !== undefined && <p className={classes["meaning"]}>{meaning}</p>}
      {verdict !== null && <p className={classes["better"]}>{verdict}</p>}
      <Yardstick />
    </section>
  );
}

/** The figure of a plain word counter, once it is known. */
function Yardstick() {
  const { t } = useWords();
  const baseline = useStore(dataStore, (data) => data.baseline);
  return baseline === null ? null : <p className={classes["better"]}>{describeYardstick(baseline, t)}</p>;
}

function Figure({ term, help, value, note, isMain }: HeadlineFigure & { readonly isMain: boolean }) {
  return (
    <div>
      <dt>
        {term}
        <FieldHelp term={term}>{help}</FieldHelp>
      </dt>
      <dd className={isMain ? classes["main"] : undefined}>{value}</dd>
      {note !== undefined && (
        <dd className={classes["note"]} dir="auto">
          {note}
        </dd>
      )}
    </div>
  );
}
