import type { Metrics } from "../metrics/figures.ts";
import type { EpochLog } from "./trainEvent.ts";

/** The figures of the validation rows within an epoch; those at its end are the epoch's own. */
export interface ValidationLog {
  /** Progress of the run, in epochs. */
  readonly position: number;
  readonly metrics: Metrics;
}

/** A run's figures on its validation rows. */
export interface Validated {
  readonly epochLogs: readonly EpochLog[];
  readonly validations: readonly ValidationLog[];
  /** Batches done in the last epoch, and those of a whole one; absent where all epochs are whole. */
  readonly step?: number;
  readonly stepsPerEpoch?: number;
}

/** Progress of a run, in epochs, after `step` batches of an epoch counted from 1. */
export const positionOf = (epoch: number, step: number, stepsPerEpoch: number): number =>
  epoch - 1 + step / stepsPerEpoch;

/** Where each epoch of a run ended, in epochs: one that was cut short before its whole number. */
export function epochEnds({ epochLogs, step = 0, stepsPerEpoch = 0 }: Validated): readonly number[] {
  const isCut = step > 0 && step < stepsPerEpoch;
  return epochLogs.map((_log, index) =>
    isCut && index === epochLogs.length - 1 ? positionOf(index + 1, step, stepsPerEpoch) : index + 1,
  );
}

/** Every evaluation of a run, in order; epochs without one are left out. */
export function validationsOf(run: Validated): readonly ValidationLog[] {
  const ends = epochEnds(run);
  const atEnds = run.epochLogs.flatMap(({ metrics }, index) => {
    const position = ends[index];
    return metrics.valLoss === undefined || position === undefined ? [] : [{ position, metrics }];
  });
  const within = run.validations.filter(({ position }) => !ends.includes(position));
  return [...within, ...atEnds].sort((one, other) => one.position - other.position);
}

/**
 * The figures at some point of a run, in epochs: of its validation rows there, and of the training rows over the epoch
 * that was under way. Undefined beyond the last epoch.
 */
export function figuresAt({ epochLogs, validations }: Validated, position: number): Metrics | undefined {
  const within = validations.find((validation) => validation.position === position);
  const epoch = epochLogs[Math.ceil(position) - 1];
  return within === undefined ? epoch?.metrics : { ...epoch?.metrics, ...within.metrics };
}
