import * as tf from "@tensorflow/tfjs";
import { present } from "../../core/assert.ts";
import type { Block, Examples } from "../../core/dataset/blocks.ts";
import { denseAsSparse, type SparseRows } from "../../core/dataset/sparseRows.ts";
import type { LinearModel } from "../../core/graph/linearModel.ts";
import { ngramScales, placeScaled, unscaleKernel, type ScaledBlocks } from "../../core/linear/blockScales.ts";
import {
  measureUsual,
  solveLinear,
  strengthsFor,
  type LinearRows,
  type LinearSolver,
  type LinearStep,
} from "../../core/linear/solveLinear.ts";
import { asValidation, rulesOf, type Metrics } from "../../core/metrics/figures.ts";
import type { TrainEvent } from "../../core/run/trainEvent.ts";
import type { TrainingState } from "../../core/run/trainingState.ts";
import { unobserved } from "../../core/training/observe.ts";
import { noPlateau } from "../../core/training/learningRate.ts";
import type { CallControl } from "../stream/control.ts";
import { macrotask } from "../stream/macrotask.ts";
import { ActiveClock } from "./activeClock.ts";
import { readAll } from "./bestWeights.ts";
import { classWeightsOf, type Training } from "./training.ts";

/** Longest time without delivering messages from the page. */
const eventIntervalMs = 50;

interface Solving {
  readonly control: CallControl;
  /** Receives the logits of the validation rows, [count × units], by weights that did not learn from those rows. */
  readonly onHeldLogits?: (logits: Float32Array) => void;
}

/**
 * Solves for a linear model's weights, and reports each strength of the penalty as an epoch, so that log, charts,
 * stopping and storing work as in other runs. A continued run solves again, which takes seconds: same seed, same
 * bits. The model has its weights once the stream ends.
 */
export async function* solveModel(
  training: Training,
  { blockIds, denseId }: LinearModel,
  { control, onHeldLogits }: Solving,
): AsyncGenerator<TrainEvent, TrainingState, undefined> {
  const { compiled, train, validation, target, config } = training;
  const clock = new ActiveClock();
  const { monitor } = config.earlyStopping;
  const classWeights = classWeightsOf(training);
  const [blocks, heldBlocks] = [blocksOf(train, blockIds), blocksOf(validation, blockIds)];
  const solverAt = (scales: readonly number[]): LinearSolver => ({
    train: rowsOf(train, { blocks, scales }, classWeights),
    validation: rowsOf(validation, { blocks: heldBlocks, scales }, null),
    target,
    seed: config.seed,
    refit: config.refit,
    isBetter: isBetterBy(monitor),
    isStopped: () => control.finishRequested,
  });
  const { scales, solver } = await chooseScales(scalesFor(train, blockIds), solverAt);
  const strengths = strengthsFor(solver.validation);
  const steps = solveLinear(solver);
  yield* clock.around({
    type: "onTrainBegin",
    epochs: strengths.length,
    stepsPerEpoch: 1,
    parameterCount: compiled.model.countParams(),
    trainCount: train.count,
    validationCount: validation.count,
    strengths,
    resumedFrom: null,
  } as const);
  yield* clock.around({ type: "onEpochBegin", epoch: 1 } as const);
  let epoch = 0;
  let [lastMs, startMs] = [clock.elapsedMs, clock.elapsedMs];
  for (;;) {
    const next = steps.next();
    if (next.done === true) {
      const { kernel, bias, step, heldLogits } = next.value;
      onHeldLogits?.(heldLogits);
      unscaleKernel(kernel, { blocks, scales });
      setWeights(compiled.model.getLayer(denseId), kernel, bias);
      const isWhole = epoch === strengths.length;
      const reason = control.finishRequested ? "stopped" : isWhole ? "completed" : "stoppedEarly";
      const state = await saveState(compiled.model, epoch, clock.elapsedMs);
      yield { type: "onTrainEnd", reason, elapsedMs: clock.elapsedMs, keptEpoch: step, keptBy: monitor };
      return state;
    }
    if (next.value !== null) {
      epoch = next.value.step;
      const elapsedMs = clock.elapsedMs - startMs;
      startMs = clock.elapsedMs;
      if (epoch > 1) yield* clock.around({ type: "onEpochBegin", epoch } as const);
      for (const event of tellStep(next.value, { elapsedMs, count: train.count, totalMs: clock.elapsedMs }))
        yield* clock.around(event);
    }
    if (clock.elapsedMs - lastMs < eventIntervalMs) continue;
    await macrotask();
    lastMs = clock.elapsedMs;
  }
}

/** Whether a validation figure is better than another, by the monitor of the settings. */
const isBetterBy = (monitor: Training["config"]["earlyStopping"]["monitor"]) => {
  const { isHigherBetter } = rulesOf(monitor);
  return (held: Metrics, best: Metrics): boolean => {
    const [one, other] = [asValidation(held)[monitor] ?? NaN, asValidation(best)[monitor] ?? NaN];
    return isHigherBetter ? one > other : one < other;
  };
};

/** The scales to choose from, each of all blocks: n-grams alone and vectors alone stay as they are. */
function scalesFor({ inputs }: Examples, blockIds: readonly string[]): readonly (readonly number[])[] {
  const areNgrams = blockIds.map((id) => present(inputs[id], id).kind === "ngrams");
  const isMixed = areNgrams.includes(true) && areNgrams.includes(false);
  if (!isMixed) return [blockIds.map(() => 1)];
  return ngramScales.map((scale) => areNgrams.map((isNgrams) => (isNgrams ? scale : 1)));
}

interface Scaled {
  readonly scales: readonly number[];
  readonly solver: LinearSolver;
}

/** The scales that the validation rows speak for; of equals, and without rows to tell, the first. */
async function chooseScales(
  offered: readonly (readonly number[])[],
  solverAt: (scales: readonly number[]) => LinearSolver,
): Promise<Scaled> {
  let best: (Scaled & { readonly held: Metrics | null }) | null = null;
  for (const scales of offered) {
    const solver = solverAt(scales);
    const held = offered.length > 1 ? await solved(measureUsual(solver)) : null;
    if (best === null || (held !== null && best.held !== null && solver.isBetter(held, best.held)))
      best = { scales, solver, held };
  }
  return present(best);
}

/** The result of a solver that delivers messages from the page between its columns. */
async function solved<T>(steps: Generator<null, T, undefined>): Promise<T> {
  for (;;) {
    const next = steps.next();
    if (next.done === true) return next.value;
    await macrotask();
  }
}

const blocksOf = ({ inputs }: Examples, blockIds: readonly string[]): readonly SparseRows[] =>
  blockIds.map((id) => toSparse(present(inputs[id], id)));

function rowsOf(
  { target, count, weights }: Examples,
  scaled: ScaledBlocks,
  classWeights: Float32Array | null,
): LinearRows {
  const rows = placeScaled(scaled);
  const labels = target.kind === "class" ? target.labels : null;
  const rowWeights = Float64Array.from({ length: count }, (_unused, row) => {
    const own = weights?.[row] ?? 1;
    return classWeights === null || labels === null ? own : own * present(classWeights[labels[row] ?? -1]);
  });
  return { rows, target, rowWeights, labelWeights: target.kind === "classes" ? classWeights : null };
}

/** A block as sparse rows: n-grams as they are, a vector with each of its numbers. */
function toSparse(block: Block): SparseRows {
  if (block.kind === "ngrams") return block;
  if (block.kind === "numbers") return denseAsSparse(block.values, block.width);
  throw new Error("A linear model reads no token ids");
}

interface StepTimes {
  readonly elapsedMs: number;
  readonly totalMs: number;
  readonly count: number;
}

/** A strength as the one batch of an epoch. */
function* tellStep(
  { step: epoch, passes, metrics, held }: LinearStep,
  { elapsedMs, totalMs, count }: StepTimes,
): Generator<TrainEvent, void, undefined> {
  const seconds = Math.max(elapsedMs, 1) / 1000;
  yield {
    type: "onBatchEnd",
    epoch,
    step: 1,
    metrics,
    gradientNorm: 0,
    learningRate: 0,
    examplesPerSecond: count / seconds,
    tokensPerSecond: 0,
    isReplayed: false,
    elapsedMs: totalMs,
  };
  const figures = { ...metrics, ...asValidation(held ?? {}) };
  yield { type: "onEpochEnd", epoch, metrics: figures, elapsedMs, passes };
}

function setWeights(layer: tf.layers.Layer, kernel: Float32Array, bias: Float32Array): void {
  tf.tidy(() => {
    layer.setWeights([tf.tensor2d(kernel, [kernel.length / bias.length, bias.length]), tf.tensor1d(bias)]);
  });
}

const saveState = async (
  model: tf.LayersModel,
  epoch: number,
  elapsedMs: number,
): Promise<TrainingState> => ({
  version: 1,
  epoch,
  step: 1,
  elapsedMs,
  weights: await readAll(model.getWeights()),
  optimizer: { step: 0, slots: [] },
  epochSums: { sums: new Float32Array(), rowCount: 0 },
  plateau: noPlateau,
  observed: unobserved,
  best: null,
});
