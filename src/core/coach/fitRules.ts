import type { LayerGraph } from "../graph/layerGraph.ts";
import type { FieldName } from "../graph/layers.ts";
import { linearModelOf } from "../graph/linearModel.ts";
import type { Found } from "./advice.ts";
import { outputLayerOf, type Change } from "./change.ts";
import { fallOf, learnsByHeartFrom, type RunReading } from "./readRun.ts";

/** A share that a layer leaves out while training. */
interface DropoutOf {
  readonly layerId: string;
  readonly field: FieldName;
  readonly rate: number;
}

/** The layers that leave values out, the strongest first. */
function dropoutsOf({ nodes }: LayerGraph): readonly DropoutOf[] {
  const found = nodes.flatMap(({ id, params }): readonly DropoutOf[] => {
    const numbers = params as Readonly<Record<string, unknown>>;
    return (["rate", "dropout"] as const).flatMap((field) => {
      const rate = numbers[field];
      return typeof rate === "number" ? [{ layerId: id, field, rate }] : [];
    });
  });
  return found.sort((one, other) => other.rate - one.rate);
}

/** Fields that say how much a layer can hold. */
const sizeFields = ["units", "outputDim", "filters"] as const;
/** Smaller layers hold little. */
const smallSize = 16;

/** The smallest layer, where it is small: four times as large, at least `smallSize`. */
function enlarge(graph: LayerGraph): Change | null {
  const output = outputLayerOf(graph);
  const sizes = graph.nodes.flatMap(({ id, params }) => {
    const numbers = params as Readonly<Record<string, unknown>>;
    return sizeFields.flatMap((field) => {
      const size = numbers[field];
      return typeof size === "number" && id !== output?.id ? [{ id, field, size }] : [];
    });
  });
  const [smallest] = sizes.sort((one, other) => one.size - other.size);
  if (smallest === undefined || smallest.size >= smallSize) return null;
  return {
    on: "layer",
    layerId: smallest.id,
    field: smallest.field,
    value: Math.max(64, 4 * smallest.size),
  };
}

/** What holds the model back from its training rows, undone: a penalty, much dropout, small layers, few epochs. */
function loosen({ parts }: RunReading): Change {
  const { l1, l2, epochs } = parts.training;
  if (l2 >= 1e-3 || l1 >= 1e-4) return { on: "training", part: { l1: 0, l2: 0 } };
  const [strongest] = dropoutsOf(parts.graph);
  if (strongest !== undefined && strongest.rate >= 0.6)
    return { on: "layer", layerId: strongest.layerId, field: strongest.field, value: 0.2 };
  return enlarge(parts.graph) ?? { on: "training", part: { epochs: Math.min(1000, 3 * epochs) } };
}

/** Much of what the training rows say is not learned, and the validation rows do no worse. */
export function findUnderfitting(run: RunReading): Found<"underfitting"> | null {
  const { training, validation, startLoss } = run;
  const [last, before] = [training.at(-1), training.at(-2)];
  const [held, heldBefore] = [validation.at(-1), validation.at(-2)];
  if (last === undefined || held === undefined) return null;
  const isFalling = (one: number | undefined, two: number): boolean =>
    one === undefined || fallOf(one, two) > 0.04;
  const isStillFalling =
    isFalling(before, last) && isFalling(heldBefore, held) && last > 0.2 * startLoss && held < 1.1 * last;
  const isUnlearned = last > 0.55 * startLoss && held < 1.1 * last;
  if (!isStillFalling && !isUnlearned) return null;
  return {
    values: { training: last, validation: held, isStillFalling },
    mark: { from: Math.max(1, training.length - 1), to: training.length },
    change: loosen(run),
    judgedBy: "valLoss",
  };
}

/** The validation loss rose by this share of its lowest value. */
const overfitRise = 0.15;

/** From some epoch on the training loss fell and the validation loss rose. */
export function findOverfitting(run: RunReading): Found<"overfitting"> | null {
  const { training, validation, log, parts } = run;
  const bestEpoch = learnsByHeartFrom(training, validation, overfitRise);
  // Early stopping ended the run for that, and the best weights are back.
  const isSeenTo = log.endReason === "stoppedEarly" && parts.training.earlyStopping.restoreBest;
  if (bestEpoch === null || isSeenTo) return null;
  return {
    values: { best: validation[bestEpoch - 1] ?? NaN, last: validation.at(-1) ?? NaN, bestEpoch },
    mark: { from: bestEpoch + 1, to: training.length },
    change: addDropout(run.parts.graph),
    judgedBy: "valLoss",
  };
}

function addDropout(graph: LayerGraph): Change {
  const [strongest] = dropoutsOf(graph).filter(({ field }) => field === "rate");
  if (strongest === undefined) return { on: "dropout", rate: 0.5 };
  const { layerId, field, rate } = strongest;
  return { on: "layer", layerId, field, value: rate < 0.5 ? 0.5 : Math.min(0.8, rate + 0.2) };
}

/** Fewer training rows than this are few for learned vectors. */
const fewRows = 400;

/** The training rows are answered nearly all, the validation rows much worse, and there are few of the former. */
export function findTooFewRows(run: RunReading): Found<"tooFewRows"> | null {
  const { headline, log, rows, parts, training } = run;
  const rowCount = rows?.rowCounts.train ?? log.trainCount;
  const [trained, held] = [headline?.training.at(-1), Math.max(...(headline?.validation ?? []))];
  const isSmall = rowCount < fewRows && log.parameterCount > 20 * rowCount;
  if (!isSmall || headline === null || trained === undefined || linearModelOf(parts.graph) !== null)
    return null;
  const isShare = headline.name === "accuracy" || headline.name === "microF1";
  const gap = isShare ? trained - held : (trained - held) / Math.abs(held);
  if (gap < (isShare ? 0.08 : 0.3)) return null;
  return {
    values: {
      rowCount,
      parametersPerRow: Math.round(log.parameterCount / rowCount),
      training: Math.abs(trained),
      validation: Math.abs(held),
    },
    mark: { from: 1, to: training.length },
    change: { on: "template", template: "linear" },
    judgedBy: "valLoss",
  };
}

/** The validation loss stays well below the training loss, as dropout makes training rows harder than they are. */
export function findValidationEasier(run: RunReading): Found<"validationEasier"> | null {
  const { training, validation, parts } = run;
  const [strongest] = dropoutsOf(parts.graph);
  const recent = training.slice(-3);
  const gaps = recent.map((loss, index) => loss / (validation.slice(-3)[index] ?? Infinity));
  if (strongest === undefined || strongest.rate < 0.4 || training.length < 4) return null;
  if (gaps.length < 3 || Math.min(...gaps) < 1.25) return null;
  const { layerId, field, rate } = strongest;
  return {
    values: { training: recent.at(-1) ?? NaN, validation: validation.at(-1) ?? NaN, dropout: rate },
    mark: { from: training.length - 2, to: training.length },
    change: { on: "layer", layerId, field, value: Number((rate / 2).toFixed(2)) },
    judgedBy: "valLoss",
  };
}

/** The validation loss goes up and down by more than a tenth from one epoch to the next, again and again. */
export function findUnstableValidation(run: RunReading): Found<"unstableValidation"> | null {
  const { validation, log, parts, usualRate } = run;
  if (validation.length < 5) return null;
  const steps = validation.slice(1).map((loss, index) => loss - (validation[index] ?? loss));
  const turns = steps.slice(1).filter((step, index) => step * (steps[index] ?? 0) < 0).length;
  const lowest = Math.min(...validation);
  const rises = steps.filter((step) => step > 0.1 * lowest);
  if (turns < (steps.length - 1) / 2 || rises.length < 2) return null;
  const { learningRate } = parts.training;
  const rate = learningRate > 3 * usualRate ? usualRate : learningRate / 3;
  return {
    values: { swing: Math.max(...rises) / lowest, rowCount: log.validationCount },
    mark: { from: 1, to: validation.length },
    change: { on: "training", part: { learningRate: Number(rate.toPrecision(1)) } },
    judgedBy: "valLoss",
  };
}
