import { IssueError, makeIssue } from "../../core/issue.ts";
import type { TrainEvent } from "../../core/run/trainEvent.ts";
import { memoryInUse } from "../backend/memoryInUse.ts";
import { placeOf, type StepFigure } from "../kernels/stepFigures.ts";
import { disposeBatch, placeBatch } from "./batches.ts";
import { findDivergence, type Divergence } from "./findDivergence.ts";
import { metricsOf } from "./stepSums.ts";
import type { Reading } from "./training.ts";
import type { TrainingRun } from "./trainingRun.ts";

/**
 * Waits for an interval's figures and turns them into an event.
 * @throws IssueError `training.diverged` where the loss or gradient of a step is not finite
 */
export async function reportReading(
  run: TrainingRun,
  reading: Reading,
): Promise<Extract<TrainEvent, { type: "onBatchEnd" }>> {
  const sums = await reading.sums;
  const layers = await reading.layers;
  const sumOf = (figure: StepFigure): number => sums.values[placeOf(figure)] ?? NaN;
  const finiteCount = sumOf("finiteSteps");
  const { step, rate, elapsedMs } = reading;
  if (finiteCount < sums.stepCount)
    throw await diverged(run, reading, step - sums.stepCount + finiteCount + 1);
  const seconds = Math.max(1e-3, reading.intervalMs / 1000);
  return {
    type: "onBatchEnd",
    epoch: run.epoch,
    step,
    metrics: metricsOf(sums, run.training.target),
    gradientNorm: sumOf("gradientNorm") / sums.stepCount,
    learningRate: rate,
    examplesPerSecond: sums.rowCount / seconds,
    tokensPerSecond: reading.tokenCount / seconds,
    isReplayed: run.stepper.isReplaying,
    memoryBytes: memoryInUse(),
    elapsedMs,
    ...(layers === null ? {} : { layers }),
  };
}

/** The issue of a run that diverged in `step` of its epoch, counted from 1. */
async function diverged(run: TrainingRun, { rate }: Reading, step: number): Promise<IssueError> {
  const { epoch } = run;
  const found = await repeatStep(run, step);
  const layer = found === null ? null : { id: found.layerId, kind: found.kind, where: found.where };
  const place =
    layer === null
      ? ({ kind: "setting", setting: "learningRate" } as const)
      : ({ kind: "layer", layerId: layer.id } as const);
  return new IssueError(
    makeIssue("training.diverged", "error", { epoch, step, learningRate: rate, layer }, place),
  );
}

/** Runs the diverged batch again with its weights and noise, which no later step has changed. */
async function repeatStep(run: TrainingRun, step: number): Promise<Divergence | null> {
  const { compiled, graph } = run.training;
  compiled.randomState.step = (run.epoch - 1) * run.stepsPerEpoch + step;
  const batch = placeBatch(run.readBatch(run.nextPositions(step - 1)));
  try {
    return await findDivergence(run.parts, batch, graph);
  } finally {
    disposeBatch(batch);
  }
}
