import { asValidation, type Metrics } from "../../core/metrics/figures.ts";
import type { TrainEvent } from "../../core/run/trainEvent.ts";
import type { TrainingState } from "../../core/run/trainingState.ts";
import { InFlight } from "../backend/inFlight.ts";
import type { CallControl } from "../stream/control.ts";
import { Checkpoints } from "./checkpoints.ts";
import { confusionCountOf } from "./confusionCount.ts";
import { measureLoss } from "./measureLoss.ts";
import { measureRows, type RowLengths } from "./rowLengths.ts";
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
  const checkpoints = new Checkpoints(() => performance.now());
  try {
    yield* clock.around(run.describe());
    while (!control.finishRequested && run.beginEpoch()) {
      yield* clock.around({ type: "onEpochBegin", epoch: run.epoch } as const);
      const startMs = clock.elapsedMs;
      const figures = yield* runEpoch(run, { control, lengths, checkpoints });
      // Where the run ends, its last weights may be the best ones, though no evaluation was due.
      if (run.held === null && (run.isEvaluationDue || run.isOver || control.finishRequested))
        await evaluate(run, lengths);
      const elapsedMs = clock.elapsedMs - startMs;
      const metrics = { ...figures, ...asValidation(run.held ?? {}) };
      const { epoch } = run;
      const confusion = confusionOf(run);
      yield* clock.around({ type: "onEpochEnd", epoch, metrics, elapsedMs, ...confusion } as const);
      if (run.isEpochWhole && checkpoints.isDue("epochEnd"))
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

/** Looks at the validation rows, where there are any, and lets the run judge itself by them. */
async function evaluate(run: TrainingRun, lengths: RowLengths | null): Promise<void> {
  const { compiled, validation, target, isWatched = false } = run.training;
  const confusion = isWatched ? confusionCountOf(target, validation.target) : null;
  const { setting } = run.parts;
  try {
    const held = await measureLoss(compiled, validation, { setting, target, lengths, confusion });
    if (held !== null) run.judge(held, (await confusion?.read()) ?? null);
  } finally {
    confusion?.dispose();
  }
}

interface EpochJob {
  readonly control: CallControl;
  /** Of the validation rows. */
  readonly lengths: RowLengths | null;
  readonly checkpoints: Checkpoints;
}

/**
 * The rest of the epoch's batches, up to where nothing got better for long enough; returns the means over the whole epoch
 * so far. Figures are asked for after every interval and reported after the next, so that the device goes on computing
 * while they are on their way.
 */
async function* runEpoch(
  run: TrainingRun,
  { control, lengths, checkpoints }: EpochJob,
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
      const isWithin = run.isEvaluationDue && !run.isEpochWhole;
      const elapsedMs = clock.elapsedMs;
      const isTime = elapsedMs - lastEventMs >= eventIntervalMs;
      if (!run.isEpochWhole && !isTime && !isWithin && !control.finishRequested) continue;
      underWay.push(run.startReading(elapsedMs - lastEventMs));
      if (isWithin) {
        yield* reportAll(run, underWay);
        await evaluate(run, lengths);
        if (run.held !== null) yield* clock.around(describeEvaluation(run, run.held));
      }
      lastEventMs = isWithin ? clock.elapsedMs : elapsedMs;
      const isLast = run.isEpochWhole || run.isOver || control.finishRequested;
      // What is kept with a state is all that was reported until then.
      const isKept = !isLast && checkpoints.isDue("midEpoch");
      if (isLast || isKept) yield* reportAll(run, underWay);
      else while (underWay.length > 1) yield* clock.around(await reportNext(run, underWay));
      if (isKept) yield* clock.around(await checkpoints.take(() => run.save()));
      if (isLast) return metricsOf(await run.stepSums.peekEpoch(), run.training.target);
    }
  } finally {
    await Promise.allSettled(
      underWay.flatMap(({ sums, layers }) => (layers === null ? [sums] : [sums, layers])),
    );
  }
}

const describeEvaluation = (run: TrainingRun, held: Metrics): TrainEvent => ({
  type: "onValidationEnd",
  epoch: run.epoch,
  step: run.step,
  metrics: asValidation(held),
  ...confusionOf(run),
});

const confusionOf = ({ confusion }: TrainingRun) => (confusion === null ? {} : { confusion });

async function* reportAll(
  run: TrainingRun,
  underWay: Reading[],
): AsyncGenerator<TrainEvent, void, undefined> {
  while (underWay.length > 0) yield* run.clock.around(await reportNext(run, underWay));
}

async function reportNext(run: TrainingRun, underWay: Reading[]): Promise<TrainEvent> {
  const event = await reportReading(run, underWay[0] as Reading);
  underWay.shift();
  return event;
}
