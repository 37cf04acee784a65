import { useMemo } from "react";
import type { Band, Curve } from "../../../components/charts/curve.ts";
import { TitledChart } from "../../../components/charts/TitledChart.tsx";
import { formatMetric } from "../../../components/charts/formats.ts";
import { wholeTicks } from "../../../components/charts/scale.ts";
import { Panel } from "../../../components/Panel.tsx";
import { stepMetricNames, validationFigure, type FigureName } from "../../../core/metrics/figures.ts";
import type { StepMetricName } from "../../../core/task/tasks.ts";
import { useWords } from "../../../i18n/LanguageContext.tsx";
import { bandOf } from "../../../core/run/band.ts";
import { isRepeat, type KeptSearch } from "../../../state/searchStore.ts";
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
  const isRepeated = isRepeat(search);
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
      .map((figure) => {
        const curves = curvesOf(figure);
        return { figure, ...(isRepeated ? withMean(curves, t("search.mean")) : { curves, bands: [] }) };
      });
  }, [trials, highlighted, isValidated, isRepeated, t]);
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
        {charts.map(({ figure, curves, bands }) => (
          <TitledChart
            key={figure}
            {...shared}
            xName={t("train.epoch")}
            height={228}
            title={t(`common.figure.${figure}`)}
            curves={curves}
            bands={bands}
            {...axisOf(
              figure,
              curves,
              bands.flatMap(({ points }) => points.flatMap(({ low, high }) => [low, high])),
            )}
            formatY={(value) => formatMetric(figure, value)}
          />
        ))}
      </div>
    </Panel>
  );
}

/** Runs that differ in their seed alone: their mean, and a band of one deviation to either side, before the runs themselves. */
function withMean(
  curves: readonly Curve[],
  label: string,
): { readonly curves: readonly Curve[]; readonly bands: readonly Band[] } {
  const band = bandOf(curves.map(({ points }) => points));
  if (band.length === 0) return { curves, bands: [] };
  const colour = "var(--ll-accent)";
  const seeds = curves.map((curve) =>
    curve.colour === "var(--ll-text)"
      ? curve
      : ({ ...curve, colour: "var(--ll-border-strong)", weight: "quiet" } as const),
  );
  const mean = {
    id: "mean",
    label,
    colour,
    weight: "strong",
    points: band.map(({ x, mean: y }) => ({ x, y })),
  } as const;
  const points = band.map(({ x, mean: middle, deviation }) => ({
    x,
    low: middle - deviation,
    high: middle + deviation,
  }));
  return { curves: [...seeds, mean], bands: [{ id: "deviation", colour, points }] };
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
