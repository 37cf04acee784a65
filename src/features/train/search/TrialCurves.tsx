import { useMemo } from "react";
import type { Curve } from "../../../components/charts/curve.ts";
import { TitledChart } from "../../../components/charts/TitledChart.tsx";
import { formatMetric } from "../../../components/charts/formats.ts";
import { wholeTicks } from "../../../components/charts/scale.ts";
import { Panel } from "../../../components/Panel.tsx";
import { stepMetricNames, validationFigure, type FigureName } from "../../../core/metrics/figures.ts";
import type { StepMetricName } from "../../../core/task/tasks.ts";
import { useWords } from "../../../i18n/LanguageContext.tsx";
import type { KeptSearch } from "../../../state/searchStore.ts";
import { axisOf, formatPosition, trialPoints } from "../curves.ts";
import type { ShownTrial } from "./useTrials.ts";
import classes from "../TrainStage.module.css";

interface TrialCurvesProps {
  readonly search: KeptSearch;
  readonly trials: readonly ShownTrial[];
  readonly highlighted: number | null;
}

/** Curves of all models over their epochs, with the best, the current and the chosen one highlighted. */
export function TrialCurves({ search, trials, highlighted }: TrialCurvesProps) {
  const { t } = useWords("train", "search");
  const isValidated = trials.some(({ epochLogs }) =>
    epochLogs.some(({ metrics }) => metrics.valLoss !== undefined),
  );
  const charts = useMemo(() => {
    const nameOf = ({ number }: ShownTrial): string => t("search.modelNumber", { number });
    const curvesOf = (figure: FigureName): readonly Curve[] =>
      trials
        .map((trial) => ({
          id: String(trial.number),
          label: nameOf(trial),
          ...lookOf(trial, highlighted),
          points: trialPoints(trial, figure),
        }))
        .filter(({ points }) => points.length > 0)
        // Highlighted curves are drawn last, above the others.
        .sort((one, other) => orders[one.weight] - orders[other.weight]);
    return headlinesOf(trials)
      .map((name) => (isValidated ? validationFigure(name) : name))
      .map((figure) => ({ figure, curves: curvesOf(figure) }));
  }, [trials, highlighted, isValidated, t]);
  if (charts.every(({ curves }) => curves.length === 0)) return null;
  // Templates stop early or by the clock: their epochs are only the most there could be.
  const epochs = Math.max(
    1,
    ...(search.bounds === undefined
      ? search.rounds.map((round) => round.epochs)
      : trials.map(({ epochLogs }) => epochLogs.length)),
  );
  const shared = {
    xEnd: epochs,
    xTicks: wholeTicks(epochs),
    formatX: (x: number) => t("train.atEpoch", { epoch: formatPosition(x) }),
    group: "search",
  };
  return (
    <Panel title={t("train.curves")}>
      <div className={classes["charts"]}>
        {charts.map(({ figure, curves }) => (
          <TitledChart
            key={figure}
            {...shared}
            xName={t("train.epoch")}
            height={228}
            title={t(`common.figure.${figure}`)}
            curves={curves}
            {...axisOf(figure, curves)}
            formatY={(value) => formatMetric(figure, value)}
          />
        ))}
      </div>
    </Panel>
  );
}

/** The loss and the headline of the models' task. */
function headlinesOf(trials: readonly ShownTrial[]): readonly StepMetricName[] {
  const told = trials.flatMap(({ epochLogs }) => epochLogs.slice(0, 1));
  return stepMetricNames
    .filter((name) => told.some(({ metrics }) => metrics[name] !== undefined))
    .slice(0, 2);
}

const orders = { quiet: 0, thin: 1, fine: 1, light: 1, strong: 2 } as const;

function lookOf(
  { number, place, isTraining }: ShownTrial,
  highlighted: number | null,
): Pick<Curve, "colour" | "weight"> {
  if (number === highlighted) return { colour: "var(--ll-text)", weight: "strong" };
  if (place === 1) return { colour: "var(--ll-accent)", weight: "strong" };
  if (isTraining) return { colour: "var(--ll-text-muted)", weight: "strong" };
  return { colour: "var(--ll-border-strong)", weight: "quiet" };
}
