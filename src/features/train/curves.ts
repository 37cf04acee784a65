import { formatPercent } from "../../core/formatPercent.ts";
import { partColours } from "../../components/charts/palette.ts";
import { formatTick } from "../../components/charts/formats.ts";
import { spanTicks, ticksFromZero } from "../../components/charts/scale.ts";
import type { Curve, Range } from "../../components/charts/curve.ts";
import { smooth } from "../../core/metrics/smooth.ts";
import { rulesOf, validationFigure, type FigureName, type Metrics } from "../../core/metrics/figures.ts";
import type { StepMetricName } from "../../core/task/tasks.ts";
import type { RunLog } from "../../core/run/runLog.ts";
import { emptySeries, valuesOf } from "../../core/run/series.ts";
import { thinLine } from "../../core/metrics/thin.ts";
import type { EpochLog } from "../../core/run/trainEvent.ts";
import { validationsOf, type Validated } from "../../core/run/validations.ts";

/** The lines' names in the interface's language. */
export interface CurveNames {
  readonly batches: string;
  readonly training: string;
  readonly validation: string;
}

const batchPointLimit = 300;
const epochPointLimit = 80;

/** How a run's lines are looked at. */
export interface CurveView {
  /** The stretch of epochs that is shown; null or absent for all. */
  readonly range?: Range | null;
  readonly isSmooth?: boolean;
  /** Whether every point is wanted, as for a file. */
  readonly isWhole?: boolean;
}

/** Share of what came before in a smoothed value. */
const smoothing = 0.9;

/**
 * A run's lines for one figure: all batches thin, whole epochs of the training rows light and of the validation rows
 * strong. x is in epochs.
 */
export function toCurves(
  log: RunLog,
  figure: StepMetricName,
  names: CurveNames,
  { range = null, isSmooth = false, isWhole = false }: CurveView = {},
): readonly Curve[] {
  const { position, metrics } = log.batches;
  const told = valuesOf(metrics[figure] ?? emptySeries);
  const x = valuesOf(position);
  const [from, to] = range === null ? [0, x.length] : stretchOf(x, range);
  const y = isSmooth ? smooth(told, smoothing) : told;
  const limit = isWhole ? Infinity : batchPointLimit;
  const curves: readonly Curve[] = [
    {
      id: "batches",
      label: names.batches,
      colour: partColours.training,
      weight: "thin",
      points: thinPoints(x.subarray(from, to), y.subarray(from, to), limit),
    },
    {
      id: "training",
      label: names.training,
      colour: partColours.training,
      weight: "light",
      points: epochPoints(log.epochLogs, figure),
    },
    {
      id: "validation",
      label: names.validation,
      colour: partColours.validation,
      weight: "strong",
      points: validationPoints(log, validationFigure(figure)),
    },
  ];
  // A model that is solved directly has no batches: each point is a whole strength.
  const shown = log.strengths === null ? curves : curves.slice(1);
  return shown.filter(({ points }) => points.length > 0);
}

/** The batches of a stretch of epochs, and the one beyond each end: [from, to) */
function stretchOf(x: Float64Array, [start, end]: Range): readonly [number, number] {
  const from = x.findIndex((place) => place >= start);
  const beyond = x.findIndex((place) => place > end);
  return [Math.max(0, (from === -1 ? x.length : from) - 1), beyond === -1 ? x.length : beyond + 1];
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
export function axisOf(figure: FigureName, curves: readonly Curve[], levels: readonly number[] = []) {
  const leading = curves.filter(
    ({ weight, points }) => (weight === "strong" || weight === "light") && points.length > 1,
  );
  const shown = (leading.length > 0 ? leading : curves).flatMap(({ points }) => points.map(({ y }) => y));
  const values = [...shown, ...levels];
  if (rulesOf(figure).unit !== "share")
    return { yTicks: spanTicks(values), ticksOf: (of: readonly number[]) => spanTicks(of), formatTick };
  return {
    yTicks: shareTicks(values),
    ticksOf: shareTicks,
    formatTick: (share: number) => formatPercent(share),
  };
}

function shareTicks(values: readonly number[]): readonly number[] {
  const ticks = spanTicks(values).filter((share) => share >= 0 && share <= 1);
  return ticks.length > 1 ? ticks : [0, 0.5, 1];
}

/** Progress of a run in epochs, as a whole number or with two decimals. */
export const formatPosition = (epochs: number): string => epochs.toFixed(Number.isInteger(epochs) ? 0 : 2);

/** Fewest epochs that a chart has room for while they come. */
const fewestShown = 4;

/**
 * Epochs that charts have room for: those of a run that has ended; while one is under way, twice as many whenever they
 * are needed, because the epochs that are set are only the most there can be.
 */
export function shownEpochs({ epochs, epoch, epochLogs, endReason }: RunLog): number {
  if (endReason !== null) return Math.max(1, epochLogs.length);
  let shown = fewestShown;
  while (shown < epoch) shown *= 2;
  return Math.min(epochs, shown);
}

/** One point for each epoch that has the figure. */
const epochPoints = (epochs: readonly EpochLog[], figure: FigureName): Curve["points"] =>
  pointsOf(
    epochs.map(({ metrics }, index) => ({ position: index + 1, metrics })),
    figure,
  );

/** One point for each evaluation. */
const validationPoints = (run: Validated, figure: FigureName): Curve["points"] =>
  pointsOf(validationsOf(run), figure);

/** A model's points for a figure: of its evaluations, or of its epochs where the figure is of the training rows. */
export const trialPoints = (trial: Validated, figure: FigureName): Curve["points"] =>
  figure.startsWith("val") ? validationPoints(trial, figure) : epochPoints(trial.epochLogs, figure);

function pointsOf(
  told: readonly { readonly position: number; readonly metrics: Metrics }[],
  figure: FigureName,
): Curve["points"] {
  const known = told.flatMap(({ position, metrics }) => {
    const y = metrics[figure];
    return y === undefined ? [] : [{ x: position, y }];
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
