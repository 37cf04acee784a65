import { partColours } from "../../components/charts/palette.ts";
import { formatTick } from "../../components/charts/formats.ts";
import { spanTicks, ticksFromZero } from "../../components/charts/scale.ts";
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
  // What is solved for has no batches: each stands for a whole strength.
  const shown = log.strengths === null ? curves : curves.slice(1);
  return shown.filter(({ points }) => points.length > 0);
}

/** A figure that only batches have, as one line. Runs stored before the figure existed have none. */
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

/**
 * How the axis of a figure is marked: around the epochs once there are two of them, so that models which differ a little
 * are seen to; around everything shown before. What lies beyond, such as the first batches, leaves the chart.
 */
export function axisOf(figure: FigureName, curves: readonly Curve[]) {
  const strong = curves.filter(({ weight, points }) => weight === "strong" && points.length > 1);
  const shown = (strong.length > 0 ? strong : curves).flatMap(({ points }) => points.map(({ y }) => y));
  if (rulesOf(figure).unit !== "share") return { yTicks: spanTicks(shown), formatTick };
  const ticks = spanTicks(shown).filter((share) => share >= 0 && share <= 1);
  return {
    yTicks: ticks.length > 1 ? ticks : [0, 0.5, 1],
    formatTick: (share: number) => `${String(Number((share * 100).toPrecision(6)))} %`,
  };
}

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
