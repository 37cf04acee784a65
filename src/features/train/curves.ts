import { partColours } from "../../components/charts/palette.ts";
import { formatTick } from "../../components/charts/formats.ts";
import { ticksFromZero } from "../../components/charts/scale.ts";
import type { Curve } from "../../components/charts/curve.ts";
import { rulesOf, validationFigure, type FigureName } from "../../core/metrics/figures.ts";
import type { StepMetricName } from "../../core/task/tasks.ts";
import type { RunLog } from "../../core/run/runLog.ts";
import { emptySeries, valuesOf } from "../../core/run/series.ts";
import { thinLine } from "../../core/metrics/thin.ts";
import type { EpochLog } from "../../core/run/trainEvent.ts";

/** The lines' names in the interface's language. */
export interface CurveNames {
  readonly batches: string;
  readonly training: string;
  readonly validation: string;
}

const batchPointLimit = 300;
const epochPointLimit = 80;

/** A run's lines for one figure: all batches thin, and whole epochs of both parts strong. x is in epochs. */
export function toCurves(log: RunLog, figure: StepMetricName, names: CurveNames): readonly Curve[] {
  const { position, metrics } = log.batches;
  const curves: readonly Curve[] = [
    {
      id: "batches",
      label: names.batches,
      colour: partColours.training,
      weight: "thin",
      points: thinPoints(valuesOf(position), valuesOf(metrics[figure] ?? emptySeries), batchPointLimit),
    },
    {
      id: "training",
      label: names.training,
      colour: partColours.training,
      weight: "strong",
      points: epochPoints(log.epochLogs, figure),
    },
    {
      id: "validation",
      label: names.validation,
      colour: partColours.validation,
      weight: "strong",
      points: epochPoints(log.epochLogs, validationFigure(figure)),
    },
  ];
  return curves.filter(({ points }) => points.length > 0);
}

/** A figure that only batches have, as one line. Runs of before it was told have none. */
export function toBatchCurve(
  log: RunLog,
  figure: "learningRate" | "gradientNorm",
  label: string,
): readonly Curve[] {
  const points = thinPoints(valuesOf(log.batches.position), valuesOf(log.batches[figure]), batchPointLimit);
  const isKnown = log.batches[figure].length === log.batches.position.length && points.length > 0;
  return isKnown ? [{ id: figure, label, colour: partColours.training, weight: "fine", points }] : [];
}

/** Ticks of a loss axis: from zero to the highest point shown. */
export function lossTicks(curves: readonly Curve[]): readonly number[] {
  return ticksFromZero(Math.max(0, ...curves.flatMap(({ points }) => points.map(({ y }) => y))));
}

const shareTicks = [0, 0.25, 0.5, 0.75, 1];

/** How the axis of a figure is marked: shares from nothing to all, others up to the highest point shown. */
export const axisOf = (figure: FigureName, curves: readonly Curve[]) =>
  rulesOf(figure).unit === "share"
    ? { yTicks: shareTicks, formatTick: (share: number) => `${String(share * 100)} %` }
    : { yTicks: lossTicks(curves), formatTick };

/** One point for each epoch that has the figure. */
export function epochPoints(epochs: readonly EpochLog[], figure: FigureName): Curve["points"] {
  const known = epochs.flatMap((epoch, index) => {
    const y = epoch.metrics[figure];
    return y === undefined ? [] : [{ x: index + 1, y }];
  });
  return thinPoints(
    known.map(({ x }) => x),
    known.map(({ y }) => y),
    epochPointLimit,
  );
}

function thinPoints(x: ArrayLike<number>, y: ArrayLike<number>, limit: number): Curve["points"] {
  return thinLine(x, y, limit).map((index) => ({ x: x[index] ?? 0, y: y[index] ?? 0 }));
}
