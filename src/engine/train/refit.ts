import { joinExamples } from "../../core/dataset/joinExamples.ts";
import type { TrainEvent } from "../../core/run/trainEvent.ts";
import { InFlight } from "../backend/inFlight.ts";
import type { CompiledModel } from "../compile/compileGraph.ts";
import { placeOf } from "../kernels/stepFigures.ts";
import type { CallControl } from "../stream/control.ts";
import { macrotask } from "../stream/macrotask.ts";
import { ActiveClock } from "./activeClock.ts";
import type { Training } from "./training.ts";
import { TrainingRun } from "./trainingRun.ts";

/** Longest time for which no message from the page gets in. */
const eventIntervalMs = 50;

/** The settings of a refit. */
export interface RefitOrder {
  /** Progress of the run, in epochs, at the weights that the validation rows chose. */
  readonly epochs: number;
  /** Time that the run took already. */
  readonly elapsedMs: number;
  /** Builds the model with the weights it began with. */
  readonly build: () => CompiledModel;
}

/** Training and validation rows together are as many epochs of more rows. */
export const refitCountOf = ({ train, validation }: Pick<Training, "train" | "validation">): number =>
  train.count + validation.count;

/**
 * Trains a new model on training and validation rows together, up to the point that the validation rows chose. Returns the
 * model, its caller's to dispose; null where somebody stopped it, or where a number stopped being one.
 */
export async function* refit(
  training: Training,
  { epochs, elapsedMs, build }: RefitOrder,
  control: CallControl,
): AsyncGenerator<TrainEvent, CompiledModel | null, undefined> {
  const compiled = build();
  const clock = new ActiveClock(elapsedMs);
  const run = new TrainingRun({
    ...training,
    compiled,
    train: joinExamples(training.train, training.validation),
    resume: null,
    untilEpoch: null,
  });
  const stepCount = Math.max(1, Math.round(epochs * run.stepsPerEpoch));
  const inFlight = new InFlight();
  let lastMs = clock.elapsedMs;
  let isDone = false;
  try {
    for (let step = 1; step <= stepCount; step++) {
      if (control.finishRequested) return null;
      run.beginEpoch();
      run.takeStep();
      const room = inFlight.add();
      if (room !== null) await room;
      if (clock.elapsedMs - lastMs < eventIntervalMs) continue;
      yield* clock.around({ type: "onRefit", share: step / stepCount } as const);
      await macrotask();
      lastMs = clock.elapsedMs;
    }
    const { values, stepCount: taken } = await run.stepSums.takeRecent();
    if ((values[placeOf("finiteSteps")] ?? 0) < taken) return null;
    yield* clock.around({
      type: "onRefitEnd",
      rowCount: refitCountOf(training),
      elapsedMs: clock.elapsedMs,
    } as const);
    isDone = true;
    return compiled;
  } finally {
    run.dispose();
    if (!isDone) compiled.dispose();
  }
}
