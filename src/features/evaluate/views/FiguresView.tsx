import type { ClassificationEvaluation } from "../../../core/metrics/evaluation.ts";
import { useWords } from "../../../i18n/LanguageContext.tsx";
import type { ViewProps } from "../views.ts";
import { figureOrNone, shareOrNone } from "../../../components/charts/formats.ts";
import { FieldHelp } from "../../../components/FieldHelp.tsx";
import type { ClassFigures } from "../../../core/metrics/evaluation.ts";
import classes from "./FiguresView.module.css";

/** How each figure is written, in the order that the figures are shown. */
const formats: { readonly [F in keyof ClassFigures]-?: (value: number | null) => string } = {
  balancedAccuracy: shareOrNone,
  weightedF1: shareOrNone,
  topAccuracy: shareOrNone,
  matthews: figureOrNone,
  kappa: figureOrNone,
  rocAuc: figureOrNone,
  averagePrecision: figureOrNone,
  logLoss: figureOrNone,
  brier: figureOrNone,
  calibrationError: shareOrNone,
};
const names = Object.keys(formats) as (keyof ClassFigures)[];

/** Figures that experts ask for, each with what it means. A figure that was not measured is left out. */
export function FiguresView({ evaluation }: ViewProps<ClassificationEvaluation>) {
  const { t } = useWords("evaluate");
  const { figures, macroF1 } = evaluation;
  const measured = figures === undefined ? [] : names.filter((name) => figures[name] !== null);
  return (
    <dl className={classes["figures"]} aria-label={t("evaluate.moreFigures")}>
      <div>
        <dt>
          {t("evaluate.macroF1")}
          <FieldHelp term={t("evaluate.macroF1")}>{t("evaluate.macroF1Help")}</FieldHelp>
        </dt>
        <dd>{shareOrNone(macroF1)}</dd>
      </div>
      {measured.map((name) => (
        <div key={name}>
          <dt>
            {t(`evaluate.figure.${name}`)}
            <FieldHelp term={t(`evaluate.figure.${name}`)}>{t(`evaluate.figureHelp.${name}`)}</FieldHelp>
          </dt>
          <dd>{formats[name](figures?.[name] ?? null)}</dd>
        </div>
      ))}
    </dl>
  );
}
