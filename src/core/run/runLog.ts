import { stepMetricNames, type FigureName, type Metrics } from "../metrics/figures.ts";
import type { StepMetricName } from "../task/tasks.ts";
import { appendConfusion, type ConfusionAt } from "./confusions.ts";
import { appendLayers, type LayersAt } from "./layerSamples.ts";
import { appendValue, emptySeries, type Series } from "./series.ts";
import { stepTimesAfter, type StepTimes } from "./stepTimes.ts";
import type { BatchLog, EndReason, EpochLog, TrainEvent } from "./trainEvent.ts";
import { epochEnds, figuresAt, positionOf, type ValidationLog } from "./validations.ts";

/** The events of a run so far, by column; charts and console are functions of the log. */
export interface RunLog {
  readonly epochs: number;
  readonly stepsPerEpoch: number;
  readonly parameterCount: number;
  readonly trainCount: number;
  readonly validationCount: number;
  /** The strengths that a solved model tries, LIBLINEAR's C, one an epoch; null for a model trained in steps. */
  readonly strengths: readonly number[] | null;
  /** Epoch now running, from 1; 0 before the first. */
  readonly epoch: number;
  /** Batches done in that epoch. */
  readonly step: number;
  /** Training time without pauses. */
  readonly elapsedMs: number;
  readonly batches: BatchSeries;
  /** The layers in some of the steps; none of a model that is solved for, or of runs kept before layers were looked at. */
  readonly layers: readonly LayersAt[];
  /** How the classes of the validation rows were answered at some of the evaluations; none where there are many classes. */
  readonly confusions: readonly ConfusionAt[];
  readonly epochLogs: readonly EpochLog[];
  /** Evaluations within epochs. */
  readonly validations: readonly ValidationLog[];
  /** Progress of the run, in epochs, at the kept weights, once training has ended. */
  readonly keptEpoch: number | null;
  /** The figure by which they were the best. */
  readonly keptBy: FigureName | null;
  /** Rows that the model learned from once more, those of validation among them; null where it did not. */
  readonly refitCount: number | null;
  /** Why training ended, once it has. */
  readonly endReason: EndReason | null;
  /** Pace of the last batches; null before the first. */
  readonly pace: Pace | null;
}

interface Pace extends Pick<BatchLog, "examplesPerSecond" | "tokensPerSecond" | "isReplayed"> {
  /** Times of steps; absent in runs stored before they were recorded. */
  readonly times?: StepTimes | undefined;
  /** Bytes that computing has taken of the device; absent where that was not told. */
  readonly memoryBytes?: number | undefined;
}

/** Batch figures; `position[i]` is in epochs, so that batch lines and epoch points share an axis. */
interface BatchSeries {
  readonly position: Series;
  /** Those that the task has. */
  readonly metrics: Readonly<Partial<Record<FigureName, Series>>>;
  readonly learningRate: Series;
  readonly gradientNorm: Series;
}

export const emptyRunLog: RunLog = {
  epochs: 0,
  stepsPerEpoch: 0,
  parameterCount: 0,
  trainCount: 0,
  validationCount: 0,
  strengths: null,
  epoch: 0,
  step: 0,
  elapsedMs: 0,
  batches: {
    position: emptySeries,
    metrics: {},
    learningRate: emptySeries,
    gradientNorm: emptySeries,
  },
  layers: [],
  confusions: [],
  epochLogs: [],
  validations: [],
  keptEpoch: null,
  keptBy: null,
  refitCount: null,
  endReason: null,
  pace: null,
};

/** The log after one more event. */
export function appendEvent(log: RunLog, event: TrainEvent): RunLog {
  switch (event.type) {
    case "onTrainBegin": {
      const { epochs, stepsPerEpoch, parameterCount, trainCount, validationCount, resumedFrom } = event;
      const { strengths = null } = event;
      const before =
        resumedFrom === null
          ? emptyRunLog
          : { ...log, keptEpoch: null, keptBy: null, refitCount: null, endReason: null };
      return { ...before, epochs, stepsPerEpoch, parameterCount, trainCount, validationCount, strengths };
    }
    case "onEpochBegin":
      return { ...log, epoch: event.epoch, step: 0 };
    case "onBatchEnd":
      return {
        ...log,
        step: event.step,
        elapsedMs: event.elapsedMs,
        batches: appendBatch(log, event),
        layers: layersAfter(log, event),
        pace: paceAfter(log, event),
      };
    case "onValidationEnd": {
      const { epoch, step, metrics, confusion } = event;
      const position = positionOf(epoch, step, log.stepsPerEpoch);
      const validations = [...log.validations, { position, metrics }];
      return { ...log, validations, confusions: confusionsAfter(log, position, confusion) };
    }
    case "onEpochEnd": {
      const { type: _type, epoch, confusion, ...epochLog } = event;
      // A cut epoch is logged again once it is complete.
      const epochLogs = [...log.epochLogs.slice(0, epoch - 1), epochLog];
      const [position = epoch] = epochEnds({ ...log, epochLogs }).slice(-1);
      return { ...log, epochLogs, confusions: confusionsAfter(log, position, confusion) };
    }
    case "onTrainEnd": {
      const { elapsedMs, keptEpoch, keptBy, reason } = event;
      return { ...log, elapsedMs, keptEpoch, keptBy, endReason: reason };
    }
    case "onRefitEnd":
      return { ...log, refitCount: event.rowCount, elapsedMs: event.elapsedMs };
    case "onRefit":
    case "onCheckpoint":
      return log;
  }
}

function layersAfter(log: RunLog, { epoch, step, layers }: BatchLog): RunLog["layers"] {
  if (layers === undefined) return log.layers;
  return appendLayers(log.layers, { position: positionOf(epoch, step, log.stepsPerEpoch), layers });
}

const confusionsAfter = (
  { confusions }: RunLog,
  position: number,
  counts: Int32Array<ArrayBuffer> | undefined,
): RunLog["confusions"] =>
  counts === undefined ? confusions : appendConfusion(confusions, { position, counts });

function paceAfter(log: RunLog, event: Extract<TrainEvent, { type: "onBatchEnd" }>): Pace {
  const { examplesPerSecond, tokensPerSecond, isReplayed, memoryBytes } = event;
  const { epoch, step, elapsedMs, batches, pace } = log;
  const before = { epoch, step, elapsedMs, intervalCount: batches.position.length, times: pace?.times };
  const times = stepTimesAfter(before, event);
  return { examplesPerSecond, tokensPerSecond, isReplayed, memoryBytes, times };
}

function appendBatch(log: RunLog, event: Extract<TrainEvent, { type: "onBatchEnd" }>): BatchSeries {
  const { position, metrics, learningRate, gradientNorm } = log.batches;
  return {
    position: appendValue(position, positionOf(event.epoch, event.step, log.stepsPerEpoch)),
    metrics: Object.fromEntries(
      Object.entries(event.metrics).map(([name, value]) => [
        name,
        appendValue(metrics[name as FigureName] ?? emptySeries, value),
      ]),
    ),
    learningRate: appendValue(learningRate, event.learningRate),
    gradientNorm: appendValue(gradientNorm, event.gradientNorm),
  };
}

/** The figures of a run's training rows, the loss first and then the headline. */
export const metricNamesOf = ({ batches }: Pick<RunLog, "batches">): readonly StepMetricName[] =>
  stepMetricNames.filter((name) => batches.metrics[name] !== undefined);

/** The figures of the weights that were kept; of the last epoch where none were chosen. */
export const keptFigures = (
  log: Pick<RunLog, "epochLogs" | "validations" | "keptEpoch">,
): Metrics | undefined =>
  log.keptEpoch === null ? log.epochLogs.at(-1)?.metrics : figuresAt(log, log.keptEpoch);

/** Share of all batches that is done, 0–1. */
export function progressOf(log: RunLog): number {
  const total = log.epochs * log.stepsPerEpoch;
  return total === 0 ? 0 : Math.min(1, (Math.max(0, log.epoch - 1) * log.stepsPerEpoch + log.step) / total);
}
