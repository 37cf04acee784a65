import { figureOrNone, shareOrNone } from "../../../components/charts/formats.ts";
import { FieldHelp } from "../../../components/FieldHelp.tsx";
import type { ClassFigures, Evaluation } from "../../../core/metrics/evaluation.ts";
import type { TaskKind } from "../../../core/task/task.ts";
import { useWords } from "../../../i18n/LanguageContext.tsx";
import { unitOf } from "../unitOf.ts";
import type { ViewProps } from "../views.ts";
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

type OwnFigure = "macroF1" | "subsetAccuracy" | "averagePrecision" | "rmse" | "r2" | "spearman";

interface Figure {
  readonly name: OwnFigure | `figure.${keyof ClassFigures}`;
  readonly help: `${OwnFigure}Help` | `figureHelp.${keyof ClassFigures}`;
  readonly written: string;
}

const own = (name: OwnFigure, written: string): Figure => ({ name, help: `${name}Help`, written });

type FiguresOf<K extends TaskKind> = (
  props: ViewProps<Extract<Evaluation, { readonly task: K }>>,
) => readonly Figure[];

/** The figures beside the headline's, by task. A figure that was not measured is left out. */
const figuresOf: { readonly [K in TaskKind]: FiguresOf<K> } = {
  classification: ({ evaluation: { macroF1, figures } }) => [
    own("macroF1", shareOrNone(macroF1)),
    ...(figures === undefined ? [] : names)
      .filter((name) => figures?.[name] != null)
      .map((name): Figure => ({
        name: `figure.${name}`,
        help: `figureHelp.${name}`,
        written: formats[name](figures?.[name] ?? null),
      })),
  ],
  multiLabel: ({ evaluation: { macroF1, subsetAccuracy, averagePrecision } }) => [
    own("macroF1", shareOrNone(macroF1)),
    own("subsetAccuracy", shareOrNone(subsetAccuracy)),
    own("averagePrecision", shareOrNone(averagePrecision)),
  ],
  regression: ({ run, evaluation }) => {
    const { format } = unitOf(run, evaluation);
    const { rmse, r2, spearman } = evaluation;
    return [
      own("rmse", rmse === null ? "–" : format(rmse)),
      own("r2", figureOrNone(r2)),
      own("spearman", figureOrNone(spearman)),
    ];
  },
};

/** Figures that experts ask for, each with what it means. */
export function FiguresView(props: ViewProps) {
  const { t } = useWords("evaluate");
  const figures = (figuresOf[props.evaluation.task] as (props: ViewProps) => readonly Figure[])(props);
  return (
    <section aria-label={t("evaluate.moreFigures")}>
      <dl className={classes["figures"]}>
        {figures.map(({ name, help, written }) => (
          <div key={name}>
            <dt>
              {t(`evaluate.${name}`)}
              <FieldHelp term={t(`evaluate.${name}`)}>{t(`evaluate.${help}`)}</FieldHelp>
            </dt>
            <dd>{written}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
