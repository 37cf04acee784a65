import { rulesOf, validationFigure } from "../metrics/figures.ts";
import { metricNamesOf } from "../run/runLog.ts";
import { emptySeries, valuesOf } from "../run/series.ts";
import type { EpochLog } from "../run/trainEvent.ts";
import type { StepMetricName } from "../task/tasks.ts";
import type { OptimizerKind, TrainConfig } from "../training/trainConfig.ts";
import { naiveLossOf, seriesOf, wholeEpochLogs, type CoachFacts } from "./facts.ts";

/** A run as the rules read it: its curves epoch by epoch, and what they are measured against. */
export interface RunReading extends CoachFacts {
  readonly epochs: readonly EpochLog[];
  /** Losses of the training rows, and of the validation rows; the latter are empty without such rows. */
  readonly training: readonly number[];
  readonly validation: readonly number[];
  /** The loss of a model that has learned nothing. */
  readonly startLoss: number;
  /** The headline figure over the epochs, turned so that more is better. */
  readonly headline: {
    readonly name: StepMetricName;
    readonly training: readonly number[];
    readonly validation: readonly number[];
  } | null;
  readonly usualRate: number;
}

/** Learning rates that suit most models, by optimizer: Keras's defaults, and for SGD what its rule needs to move. */
const usualRates: { readonly [K in OptimizerKind]: number } = {
  SGD: 0.1,
  RMSprop: 0.001,
  Adagrad: 0.03,
  Adam: 0.001,
  AdamW: 0.001,
};

/** With momentum, a step adds up to as many steps as momentum remembers. */
function usualRateOf({ optimizer }: Pick<TrainConfig, "optimizer">): number {
  const usual = usualRates[optimizer.kind];
  return optimizer.kind === "SGD" ? usual * (1 - optimizer.momentum) : usual;
}

export function readRun(facts: CoachFacts): RunReading {
  const epochs = wholeEpochLogs(facts);
  const training = seriesOf(epochs, "loss");
  const [first] = valuesOf(facts.log.batches.metrics.loss ?? emptySeries);
  return {
    ...facts,
    epochs,
    training,
    validation: seriesOf(epochs, "valLoss"),
    startLoss: naiveLossOf(facts) ?? first ?? training[0] ?? NaN,
    headline: headlineOf(facts, epochs),
    usualRate: usualRateOf(facts.parts.training),
  };
}

function headlineOf({ log }: CoachFacts, epochs: readonly EpochLog[]): RunReading["headline"] {
  const [, name] = metricNamesOf(log);
  if (name === undefined) return null;
  const sign = rulesOf(name).isHigherBetter ? 1 : -1;
  const turn = (values: readonly number[]): readonly number[] => values.map((value) => sign * value);
  return {
    name,
    training: turn(seriesOf(epochs, name)),
    validation: turn(seriesOf(epochs, validationFigure(name))),
  };
}

/** The place of the lowest value; -1 where there is none. */
const placeOfLowest = (values: readonly number[]): number =>
  values.reduce(
    (best, value, index) => (value < (values[best] ?? Infinity) ? index : best),
    values.length === 0 ? -1 : 0,
  );

/** By what share a value fell from another one. */
export const fallOf = (from: number, to: number): number => (from - to) / Math.abs(from);

/**
 * The epoch, counted from 1, behind which a model learns by heart: from there on the training loss fell, the validation
 * loss rose, and by the end it had risen by `leastRise`. Null where that did not happen.
 */
export function learnsByHeartFrom(
  training: readonly number[],
  validation: readonly number[],
  leastRise: number,
): number | null {
  const best = placeOfLowest(validation);
  const last = validation.length - 1;
  const [lowest, end] = [validation[best] ?? NaN, validation[last] ?? NaN];
  const [trainedThen, trainedNow] = [training[best] ?? NaN, training[last] ?? NaN];
  const isRisen = end - lowest > leastRise * lowest;
  return last - best >= 2 && isRisen && fallOf(trainedThen, trainedNow) > 0.15 ? best + 1 : null;
}
