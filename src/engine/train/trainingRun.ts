import * as tf from "@tensorflow/tfjs";
import { present } from "../../core/assert.ts";
import type { EndReason, TrainEvent } from "../../core/run/trainEvent.ts";
import { asValidation, rulesOf, type Metrics } from "../../core/metrics/figures.ts";
import { makeRandom, shuffle } from "../../core/random.ts";
import { inOrder } from "../../core/sequence.ts";
import { taskOf } from "../../core/task/target.ts";
import { afterEpoch, noPlateau, rateAt, type Plateau } from "../../core/training/learningRate.ts";
import { dealByLength, dealingRandom } from "../../core/training/batchesByLength.ts";
import { observe, unobserved, type Observed } from "../../core/training/observe.ts";
import type { TrainingState } from "../../core/run/trainingState.ts";
import { ActiveClock } from "./activeClock.ts";
import { countTokens, makeBatchReader, type BatchReader } from "./batches.ts";
import { BestWeights, placeAll, readAll } from "./bestWeights.ts";
import { measureRows, worthwhileLengths, type RowLengths } from "./rowLengths.ts";
import { Optimizer } from "./optimizers/optimizer.ts";
import { trainedWeights } from "./optimizers/weights.ts";
import { StepSums } from "./stepSums.ts";
import { classWeightsOf, type Reading, type Training } from "./training.ts";
import { Stepper } from "./stepper.ts";
import type { StepParts } from "./trainStep.ts";

/**
 * State of a run from step to step, the only object of the loop with a lifetime. Everything
 * that later steps depend on is in the result of `save`.
 */
export class TrainingRun {
  readonly training: Training;
  readonly parts: StepParts;
  /** Reads training examples. */
  readonly readBatch: BatchReader;
  readonly stepper: Stepper;
  readonly clock: ActiveClock;
  readonly stepSums = new StepSums();
  readonly stepsPerEpoch: number;
  readonly #optimizer: Optimizer;
  readonly #best: BestWeights;
  /** Null where every batch has full length. */
  readonly #lengths: RowLengths | null;
  /** The training rows, shuffled anew for each epoch. */
  readonly #order: Int32Array;
  /** The epoch's rows, batch by batch. */
  #dealt: Int32Array;
  #isByLength = false;
  readonly #random: ReturnType<typeof makeRandom>;
  readonly #tokenCounts: Int32Array;
  #recentTokens = 0;
  #rate: number;
  #epoch = 0;
  #step: number;
  #plateau: Plateau = noPlateau;
  #observed: Observed = unobserved;

  constructor(training: Training) {
    const { compiled, train, config, target, resume = null } = training;
    const shortening = config.batchByLength ? (training.shortening ?? null) : null;
    const weights = trainedWeights(compiled.logits);
    const setting = {
      task: taskOf(target),
      loss: config.loss,
      activation: compiled.outputActivation,
      classWeights: classWeightsOf(training),
    };
    this.training = training;
    this.stepsPerEpoch = Math.ceil(train.count / config.batchSize);
    this.#lengths =
      training.lengths === undefined
        ? measureRows(train, shortening, worthwhileLengths(this.stepsPerEpoch))
        : training.lengths;
    this.readBatch = makeBatchReader(compiled.logits, train, { target, lengths: this.#lengths });
    this.parts = { compiled, weights, setting };
    this.clock = new ActiveClock(resume?.elapsedMs);
    this.#optimizer = new Optimizer(config, weights);
    const state = { optimizer: this.#optimizer, stepSums: this.stepSums, clipNorm: config.globalClipNorm };
    this.stepper = new Stepper(this.parts, state);
    this.#best = new BestWeights(compiled.model);
    this.#order = inOrder(train.count);
    this.#dealt = this.#order;
    this.#random = makeRandom(config.seed, "shuffle");
    this.#tokenCounts = countTokens(train);
    this.#rate = config.learningRate;
    this.#step = this.stepsPerEpoch;
    if (resume !== null) this.#restore(resume);
  }

  /** Epoch under way, from 1. */
  get epoch(): number {
    return this.#epoch;
  }

  get isEpochWhole(): boolean {
    return this.#step === this.stepsPerEpoch;
  }

  get reason(): EndReason {
    if (this.isEpochWhole && this.#epoch >= this.#lastEpoch) return "completed";
    return this.isEpochWhole && this.#isOutOfPatience ? "stoppedEarly" : "stopped";
  }

  get #lastEpoch(): number {
    const { config, untilEpoch = null } = this.training;
    return Math.min(config.epochs, untilEpoch ?? Infinity);
  }

  get #isOutOfPatience(): boolean {
    const { isOn, patience } = this.training.config.earlyStopping;
    return isOn && this.#observed.epochsSince >= patience;
  }

  /** Names the figure that epochs are compared by, because different losses cannot be compared. */
  get #judgedBy(): string {
    const { monitor } = this.training.config.earlyStopping;
    return JSON.stringify([monitor, monitor === "valLoss" ? this.training.config.loss : null]);
  }

  /** The event that a run begins with. */
  describe(): Extract<TrainEvent, { type: "onTrainBegin" }> {
    const { compiled, train, validation, resume = null } = this.training;
    return {
      type: "onTrainBegin",
      epochs: this.#lastEpoch,
      stepsPerEpoch: this.stepsPerEpoch,
      parameterCount: compiled.model.countParams(),
      trainCount: train.count,
      validationCount: validation.count,
      resumedFrom: resume === null ? null : { epoch: resume.epoch, step: resume.step },
    };
  }

  /** Continues an unfinished epoch, or starts the next one; false where there is none left. */
  beginEpoch(): boolean {
    if (!this.isEpochWhole) return true;
    if (this.#epoch >= this.#lastEpoch || this.#isOutOfPatience) return false;
    this.stepSums.beginEpoch();
    this.#epoch += 1;
    this.#step = 0;
    shuffle(this.#order, this.#random);
    this.#isByLength = this.#lengths !== null;
    this.#dealt = this.#deal();
    return true;
  }

  /** The epoch's batches of the shuffled rows: by length where the settings say so, else in their order. */
  #deal(): Int32Array {
    if (this.#lengths === null || !this.#isByLength) return this.#order;
    const { batchSize, seed } = this.training.config;
    const random = dealingRandom(seed, this.#epoch);
    return dealByLength(this.#order, { lengths: this.#lengths.ofRows, batchSize, random });
  }

  /** Positions of the examples in batch `step`, from 0; in the next batch where `step` is left out. */
  nextPositions(step = this.#step): Int32Array {
    const { batchSize } = this.training.config;
    return this.#dealt.subarray(step * batchSize, (step + 1) * batchSize);
  }

  /** Counts the step and returns its learning rate; random layers draw new noise. */
  #beginStep(): number {
    const { config, compiled } = this.training;
    const { stepsPerEpoch } = this;
    const step = (this.#epoch - 1) * stepsPerEpoch + this.#step;
    const place = { step, stepsPerEpoch, epochs: config.epochs, plateauShare: this.#plateau.share };
    compiled.randomState.step = step + 1;
    this.#step += 1;
    this.#rate = rateAt(config.schedule, config.learningRate, place);
    return this.#rate;
  }

  /** Takes the epoch's next step. */
  takeStep(): void {
    const positions = this.nextPositions();
    const batch = this.readBatch(positions);
    this.stepper.take(batch, this.#beginStep());
    for (const position of positions) this.#recentTokens += present(this.#tokenCounts[position]);
  }

  /** Requests the sums of the interval that ends now. */
  startReading(intervalMs: number): Reading {
    const tokenCount = this.#recentTokens;
    this.#recentTokens = 0;
    return {
      step: this.#step,
      rate: this.#rate,
      tokenCount,
      intervalMs,
      elapsedMs: this.clock.elapsedMs,
      sums: this.stepSums.takeRecent(),
    };
  }

  /** Records the validation figures: keeps the weights if the epoch is the best so far, and counts patience. */
  judgeEpoch(held: Metrics | null): void {
    if (held === null) return;
    const { schedule, earlyStopping } = this.training.config;
    const { monitor, minDelta } = earlyStopping;
    const { isHigherBetter } = rulesOf(monitor);
    const figure = present(asValidation(held)[monitor], monitor);
    const { figure: best } = this.#best;
    const after = observe({ best, epochsSince: 0 }, figure, { minDelta, isHigherBetter });
    if (after.epochsSince === 0) this.#best.take(this.#epoch, figure);
    // A stop within an epoch must not change how the run continues later.
    if (!this.isEpochWhole) return;
    this.#observed = observe(this.#observed, figure, { minDelta, isHigherBetter });
    this.#plateau = afterEpoch(this.#plateau, schedule, present(held.loss));
  }

  /** Restores the weights of the best epoch where the settings say so; returns the epoch, or null. */
  restoreBest(): number | null {
    return this.training.config.earlyStopping.restoreBest ? this.#best.restore() : null;
  }

  /** Everything that later steps depend on. Call it before the best weights are restored. */
  async save(): Promise<TrainingState> {
    const { values, rowCount } = await this.stepSums.peekEpoch();
    return {
      version: 1,
      epoch: this.#epoch,
      step: this.#step,
      isByLength: this.#isByLength,
      elapsedMs: this.clock.elapsedMs,
      weights: await readAll(this.training.compiled.model.getWeights()),
      optimizer: await this.#optimizer.save(),
      epochSums: { sums: values, rowCount },
      plateau: this.#plateau,
      observed: this.#observed,
      judgedBy: this.#judgedBy,
      best: await this.#best.save(),
    };
  }

  #restore(state: TrainingState): void {
    const { model } = this.training.compiled;
    const weights = placeAll(model, state.weights);
    model.setWeights(weights);
    tf.dispose(weights);
    this.#optimizer.restore(state.optimizer);
    this.stepSums.restoreEpoch(state.epochSums.sums, state.epochSums.rowCount);
    this.#epoch = state.epoch;
    this.#step = state.step;
    this.#plateau = state.plateau;
    if (state.judgedBy === undefined || state.judgedBy === this.#judgedBy) {
      this.#best.load(state.best);
      this.#observed = state.observed;
      // A user who continues a run that stopped early wants all the new epochs.
      if (this.#isOutOfPatience) this.#observed = { ...state.observed, epochsSince: 0 };
    } else this.#plateau = { ...state.plateau, observed: unobserved };
    for (let epoch = 1; epoch <= state.epoch; epoch++) shuffle(this.#order, this.#random);
    // An epoch keeps the batches that it began with, so that each of its rows comes exactly once.
    this.#isByLength = state.isByLength ?? false;
    this.#dealt = this.#deal();
  }

  /** Frees everything but the model. */
  dispose(): void {
    this.stepper.dispose();
    this.stepSums.dispose();
    this.#best.dispose();
    this.#optimizer.dispose();
  }
}
