import { asValidation, type Metrics } from "../../core/metrics/figures.ts";
import type { TrainEvent } from "../../core/run/trainEvent.ts";
import type { TrainingState } from "../../core/run/trainingState.ts";
import { InFlight } from "../backend/inFlight.ts";
import type { CallControl } from "../stream/control.ts";
import { Checkpoints } from "./checkpoints.ts";
import { measureLoss } from "./measureLoss.ts";
import { measureRows } from "./rowLengths.ts";
import { reportReading } from "./readings.ts";
import { metricsOf } from "./stepSums.ts";
import type { Reading, Training } from "./training.ts";
import { TrainingRun } from "./trainingRun.ts";

/** Longest time between two events, for which pausing, stopping and other calls in the worker wait. */
const eventIntervalMs = 50;

/**
 * Trains the model in place and yields events at TensorFlow.js's callback moments. Same seed, same backend: same
 * weights. Returns the state that a later run continues from. Leaving the stream frees everything but the model.
 * @throws IssueError `training.diverged` when a loss or gradient is no longer a number
 */
export async function* trainModel(
  training: Training,
  control: CallControl,
): AsyncGenerator<TrainEvent, TrainingState, undefined> {
  const run = new TrainingRun(training);
  const { clock } = run;
  const lengths = measureRows(training.validation, training.shortening ?? null);
  const checkpoints = new Checkpoints(training.untilEpoch ?? null, () => performance.now());
  try {
    yield* clock.around(run.describe());
    while (!control.finishRequested && run.beginEpoch()) {
      yield* clock.around({ type: "onEpochBegin", epoch: run.epoch } as const);
      const startMs = clock.elapsedMs;
      const figures = yield* runEpoch(run, control);
      const { compiled, validation, target } = training;
      const held = await measureLoss(compiled, validation, { setting: run.parts.setting, target, lengths });
      run.judgeEpoch(held);
      const elapsedMs = clock.elapsedMs - startMs;
      const metrics = { ...figures, ...asValidation(held ?? {}) };
      const { epoch } = run;
      yield* clock.around({ type: "onEpochEnd", epoch, metrics, elapsedMs } as const);
      if (checkpoints.isDue() && run.isEpochWhole)
        yield* clock.around(await checkpoints.take(() => run.save()));
    }
    const state = await run.save();
    const keptEpoch = run.restoreBest();
    const keptBy = keptEpoch === null ? null : training.config.earlyStopping.monitor;
    yield { type: "onTrainEnd", reason: run.reason, elapsedMs: clock.elapsedMs, keptEpoch, keptBy };
    return state;
  } finally {
    run.dispose();
  }
}

/**
 * Takes the rest of the epoch's batches and returns the means over the whole epoch. Figures are requested after every
 * interval and reported after the next, so that the device goes on computing while they are on their way.
 */
async function* runEpoch(
  run: TrainingRun,
  control: CallControl,
): AsyncGenerator<TrainEvent, Metrics, undefined> {
  const { clock } = run;
  const underWay: Reading[] = [];
  const inFlight = new InFlight();
  let lastEventMs = clock.elapsedMs;
  try {
    for (;;) {
      run.takeStep();
      const room = inFlight.add();
      if (room !== null) await room;
      const isWhole = run.isEpochWhole;
      const elapsedMs = clock.elapsedMs;
      if (!isWhole && elapsedMs - lastEventMs < eventIntervalMs && !control.finishRequested) continue;
      underWay.push(run.startReading(elapsedMs - lastEventMs));
      lastEventMs = elapsedMs;
      const isLast = isWhole || control.finishRequested;
      while (underWay.length > (isLast ? 0 : 1)) yield* clock.around(await reportNext(run, underWay));
      if (isLast) return metricsOf(await run.stepSums.peekEpoch(), run.training.target);
    }
  } finally {
    await Promise.allSettled(underWay.map(({ sums }) => sums));
  }
}

async function reportNext(run: TrainingRun, underWay: Reading[]): Promise<TrainEvent> {
  const event = await reportReading(run, underWay[0] as Reading);
  underWay.shift();
  return event;
}
