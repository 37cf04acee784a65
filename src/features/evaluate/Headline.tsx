import { FieldHelp } from "../../components/FieldHelp.tsx";
import { formatShare } from "../../components/charts/formats.ts";
import type { Evaluation } from "../../core/metrics/evaluation.ts";
import { useWords } from "../../i18n/LanguageContext.tsx";
import classes from "./Headline.module.css";

/** Accuracy and macro-F1, always beside what one gets without looking at the text. */
export function Headline({ evaluation }: { readonly evaluation: Evaluation }) {
  const { t } = useWords();
  const { accuracy, macroF1, baselineAccuracy, baselineClass } = evaluation;
  const points = (accuracy - baselineAccuracy) * 100;
  return (
    <section aria-label={t("evaluate.headline")} className={classes["headline"]}>
      <dl className={classes["figures"]}>
        <Figure term={t("evaluate.accuracy")} help={t("evaluate.accuracyHelp")} share={accuracy} isMain />
        <Figure term={t("evaluate.macroF1")} help={t("evaluate.macroF1Help")} share={macroF1} />
        <Figure
          term={t("evaluate.baseline")}
          help={t("evaluate.baselineHelp")}
          share={baselineAccuracy}
          note={t("evaluate.baselineAlways", { className: baselineClass })}
        />
      </dl>
      <div className={classes["scale"]} aria-hidden="true">
        <span className={classes["reached"]} style={{ width: `${String(accuracy * 100)}%` }} />
        <span className={classes["mark"]} style={{ left: `${String(baselineAccuracy * 100)}%` }} />
      </div>
      <p className={classes["better"]}>
        {points > 0 ? t("evaluate.better", { points: points.toFixed(1) }) : t("evaluate.notBetter")}
      </p>
    </section>
  );
}

interface FigureProps {
  readonly term: string;
  readonly help: string;
  readonly share: number;
  readonly note?: string;
  readonly isMain?: boolean;
}

function Figure({ term, help, share, note, isMain = false }: FigureProps) {
  return (
    <div>
      <dt>
        {term}
        <FieldHelp term={term}>{help}</FieldHelp>
      </dt>
      <dd className={isMain ? classes["main"] : undefined}>{formatShare(share)}</dd>
      {note !== undefined && (
        <dd className={classes["note"]} dir="auto">
          {note}
        </dd>
      )}
    </div>
  );
}
