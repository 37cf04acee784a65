import type { TrainEvent } from "./trainEvent.ts";

/** Times of a run's steps. */
export interface StepTimes {
  /** One step, as a mean in which later intervals weigh more. */
  readonly stepMs: number;
  /** Extra time of the first steps, which are recorded. */
  readonly recordingMs: number;
}

/** Progress of a run before an interval. */
interface Progress {
  readonly epoch: number;
  readonly step: number;
  readonly elapsedMs: number;
  /** Intervals that were told. */
  readonly intervalCount: number;
  /** Undefined before the first interval. */
  readonly times: StepTimes | undefined;
}

type BatchEvent = Extract<TrainEvent, { readonly type: "onBatchEnd" }>;

/** Share of the time so far in the mean that a new interval is added to. */
const memory = 0.8;

/** The times after one more interval. One over the end of an epoch has more in it than steps and is left out. */
export function stepTimesAfter(before: Progress, { epoch, step, elapsedMs }: BatchEvent): StepTimes {
  const { times: known } = before;
  const isWithin = epoch === before.epoch && before.step > 0;
  const done = isWithin ? step - before.step : step;
  const intervalMs = (elapsedMs - before.elapsedMs) / Math.max(1, done);
  if (known === undefined) return { stepMs: intervalMs, recordingMs: 0 };
  if (!isWithin) return known;
  // The second interval takes the place of the first, in which steps were recorded.
  if (before.intervalCount === 1)
    return { stepMs: intervalMs, recordingMs: Math.max(0, known.stepMs - intervalMs) * before.step };
  return { ...known, stepMs: memory * known.stepMs + (1 - memory) * intervalMs };
}
