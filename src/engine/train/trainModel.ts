import * as tf from "@tensorflow/tfjs";
import { present } from "../../core/assert.ts";
import type { EncodedSet } from "../../core/dataset/encodedSet.ts";
import { IssueError, makeIssue } from "../../core/issue.ts";
import type { TrainConfig } from "../../core/metrics/trainConfig.ts";
import type { TrainEvent } from "../../core/metrics/trainEvent.ts";
import { makeRandom, shuffle } from "../../core/random.ts";
import type { CompiledModel } from "../compile/compileGraph.ts";
import { macrotask, type CallControl } from "../host.ts";
import { Adam } from "./adam.ts";
import { disposeBatch, inOrder, sliceBatches, takeBatch, type Batch } from "./batches.ts";
import { countCorrect, crossEntropySum, type BatchSums } from "./loss.ts";
import { BestWeights } from "./bestWeights.ts";
import { MetricSums } from "./metricSums.ts";

/** Longest time between two events: what pausing, stopping and everything else in the worker waits for. */
const eventIntervalMs = 50;

interface Training {
  readonly compiled: CompiledModel;
  readonly train: EncodedSet;
  readonly validation: EncodedSet;
  readonly config: TrainConfig;
}

/**
 * Trains the model in place with Adam on softmax cross-entropy, and tells what happens at TensorFlow.js's
 * callback moments. The weights of the epoch with the lowest validation loss are kept. Same seed, same backend: same weights. Leaving the stream frees everything but the model.
 * @throws IssueError `training.diverged` when the loss is no longer a number
 */
export async function* trainModel(
  training: Training,
  control: CallControl,
): AsyncGenerator<TrainEvent, void, undefined> {
  const { compiled, train, validation, config } = training;
  const stepsPerEpoch = Math.ceil(train.count / config.batchSize);
  const optimizer = new Adam(config.learningRate);
  const random = makeRandom(config.seed, "shuffle");
  const order = inOrder(train.count);
  const clock = new ActiveClock();
  const best = new BestWeights(compiled.model);
  const trainCount = train.count;
  const validationCount = validation.count;
  const parameterCount = compiled.model.countParams();
  const { epochs } = config;
  try {
    yield { type: "onTrainBegin", epochs, stepsPerEpoch, parameterCount, trainCount, validationCount };
    for (let epoch = 1; epoch <= epochs && !control.finishRequested; epoch++) {
      yield* clock.around({ type: "onEpochBegin", epoch });
      const startMs = clock.elapsedMs;
      shuffle(order, random);
      const figures = yield* runEpoch({ training, optimizer, order, epoch, clock, control });
      const held = await evaluateLoss(compiled, validation);
      if (held !== null) best.offer(epoch, held.loss);
      const elapsedMs = clock.elapsedMs - startMs;
      const valFigures = { valLoss: held?.loss ?? null, valAccuracy: held?.accuracy ?? null };
      yield* clock.around({ type: "onEpochEnd", epoch, ...figures, ...valFigures, elapsedMs });
    }
    const reason = control.finishRequested ? "stopped" : "completed";
    const keptEpoch = best.restore();
    yield { type: "onTrainEnd", reason, elapsedMs: clock.elapsedMs, keptEpoch };
  } finally {
    best.dispose();
    optimizer.dispose();
  }
}

interface Epoch {
  readonly training: Training;
  readonly optimizer: Adam;
  readonly order: Int32Array;
  readonly epoch: number;
  readonly clock: ActiveClock;
  readonly control: CallControl;
}

/** One pass over the training examples; returns the means over the whole pass. */
async function* runEpoch(run: Epoch): AsyncGenerator<TrainEvent, Figures, undefined> {
  const { training, optimizer, order, epoch, clock, control } = run;
  const { compiled, train, config } = training;
  const whole = new MetricSums();
  const recent = new MetricSums();
  let lastEventMs = clock.elapsedMs;
  let step = 0;
  try {
    for (const positions of sliceBatches(order, config.batchSize)) {
      const batch = takeBatch(train, positions);
      const sums = trainStep(compiled, optimizer, batch);
      whole.add(sums, batch.count);
      recent.add(sums, batch.count);
      tf.dispose([sums.lossSum, sums.correctCount]);
      disposeBatch(batch);
      step += 1;
      const isLast = step * config.batchSize >= train.count;
      if (!isLast && clock.elapsedMs - lastEventMs < eventIntervalMs && !control.finishRequested) continue;
      const { loss, accuracy } = await recent.take();
      if (!Number.isFinite(loss)) throw diverged(epoch, step, config.learningRate);
      lastEventMs = clock.elapsedMs;
      yield* clock.around({ type: "onBatchEnd", epoch, step, loss, accuracy, elapsedMs: lastEventMs });
      if (control.finishRequested) break;
    }
    return await whole.take();
  } finally {
    whole.dispose();
    recent.dispose();
  }
}

interface Figures {
  readonly loss: number;
  readonly accuracy: number;
}

function diverged(epoch: number, step: number, learningRate: number): IssueError {
  return new IssueError(
    makeIssue(
      "training.diverged",
      "error",
      { epoch, step, learningRate },
      { kind: "setting", setting: "learningRate" },
    ),
  );
}

/** One step: gradients of the batch's mean loss, one change of every weight. */
function trainStep({ logits, randomState }: CompiledModel, optimizer: Adam, batch: Batch): BatchSums {
  randomState.step += 1;
  return tf.tidy(() => {
    const variables = logits.trainableWeights.map((weight) => weight.read() as tf.Variable);
    let correctCount: tf.Scalar | null = null;
    let lossSum: tf.Scalar | null = null;
    const { value, grads } = tf.variableGrads(() => {
      const output = logits.apply(batch.ids, { training: true }) as tf.Tensor2D;
      correctCount = tf.keep(countCorrect(output, batch.labels));
      lossSum = tf.keep(crossEntropySum(output, batch.labels));
      return tf.div(lossSum, batch.count);
    }, variables);
    optimizer.apply(variables, grads);
    value.dispose();
    return { lossSum: present<tf.Scalar>(lossSum), correctCount: present<tf.Scalar>(correctCount) };
  });
}

/** Mean loss and accuracy on examples that are not trained on; null where there are none. */
async function evaluateLoss({ logits }: CompiledModel, set: EncodedSet): Promise<Figures | null> {
  if (set.count === 0) return null;
  const sums = new MetricSums();
  try {
    for (const positions of sliceBatches(inOrder(set.count), 256)) {
      const batch = takeBatch(set, positions);
      const part = tf.tidy(() => {
        const output = logits.predict(batch.ids) as tf.Tensor2D;
        return {
          lossSum: crossEntropySum(output, batch.labels),
          correctCount: countCorrect(output, batch.labels),
        };
      });
      sums.add(part, batch.count);
      await macrotask();
      tf.dispose([part.lossSum, part.correctCount]);
      disposeBatch(batch);
    }
    return await sums.take();
  } finally {
    sums.dispose();
  }
}

/** Counts the time spent training; time during which the stream is held (a pause) does not count. */
class ActiveClock {
  #activeMs = 0;
  #sinceMs = performance.now();

  get elapsedMs(): number {
    return this.#activeMs + performance.now() - this.#sinceMs;
  }

  *around<E>(event: E): Generator<E, void, undefined> {
    this.#activeMs += performance.now() - this.#sinceMs;
    yield event;
    this.#sinceMs = performance.now();
  }
}
