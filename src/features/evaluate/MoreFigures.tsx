import { figureOrNone, shareOrNone } from "../../components/charts/formats.ts";
import { Disclosure } from "../../components/Disclosure.tsx";
import { FieldHelp } from "../../components/FieldHelp.tsx";
import type { ClassFigures } from "../../core/metrics/evaluation.ts";
import { useWords } from "../../i18n/LanguageContext.tsx";
import classes from "./MoreFigures.module.css";

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

/** Figures that experts ask for, folded. A figure that was not measured is left out. */
export function MoreFigures({ figures }: { readonly figures: ClassFigures }) {
  const { t } = useWords("evaluate");
  const measured = names.filter((name) => figures[name] !== null);
  return (
    <Disclosure className={classes["more"]} summary={t("evaluate.moreFigures")}>
      <dl className={classes["figures"]}>
        {measured.map((name) => (
          <div key={name}>
            <dt>
              {t(`evaluate.figure.${name}`)}
              <FieldHelp term={t(`evaluate.figure.${name}`)}>{t(`evaluate.figureHelp.${name}`)}</FieldHelp>
            </dt>
            <dd>{formats[name](figures[name])}</dd>
          </div>
        ))}
      </dl>
    </Disclosure>
  );
}
