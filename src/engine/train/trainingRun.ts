import * as tf from "@tensorflow/tfjs";
import { present } from "../../core/assert.ts";
import type { EndReason, TrainEvent } from "../../core/run/trainEvent.ts";
import { positionOf } from "../../core/run/validations.ts";
import { asValidation, rulesOf, type Metrics } from "../../core/metrics/figures.ts";
import { makeRandom, shuffle } from "../../core/random.ts";
import { inOrder } from "../../core/sequence.ts";
import { taskOf } from "../../core/task/target.ts";
import { afterEvaluation, noPlateau, rateAt, type Plateau } from "../../core/training/learningRate.ts";
import { groupByLength, groupingRandom } from "../../core/training/batchesByLength.ts";
import { isEvaluatedAt, planEvaluations, type EvaluationPlan } from "../../core/training/evaluationPlan.ts";
import { observe, unobserved, type Observed } from "../../core/training/observe.ts";
import type { TrainingState } from "../../core/run/trainingState.ts";
import { ActiveClock } from "./activeClock.ts";
import { countTokens, makeBatchReader, type BatchReader } from "./batches.ts";
import { BestWeights, placeAll, readAll } from "./bestWeights.ts";
import { LayerWatch } from "./layerWatch.ts";
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
  readonly #evaluations: EvaluationPlan;
  readonly #optimizer: Optimizer;
  readonly #best: BestWeights;
  /** Null where nobody looks at the layers. */
  readonly #layers: LayerWatch | null;
  /** Null where every batch has full length. */
  readonly #lengths: RowLengths | null;
  /** The training rows, shuffled anew for each epoch. */
  readonly #order: Int32Array;
  /** The epoch's rows, batch by batch. */
  #epochRows: Int32Array;
  #isByLength = false;
  readonly #random: ReturnType<typeof makeRandom>;
  readonly #tokenCounts: Int32Array;
  #recentTokens = 0;
  #rate: number;
  #epoch = 0;
  #step: number;
  #plateau: Plateau = noPlateau;
  #observed: Observed = unobserved;
  /** The validation figures where the run stands; null where they were not asked for. */
  #held: Metrics | null = null;
  #confusion: Int32Array<ArrayBuffer> | null = null;
  /** Whether the run's end, between two evaluations, is better than all of them. */
  #isEndBest = false;

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
    this.#evaluations = planEvaluations(config.earlyStopping, {
      stepsPerEpoch: this.stepsPerEpoch,
      trainCount: train.count,
      validationCount: training.validation.count,
    });
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
    const isWatched = training.isWatched === true && LayerWatch.fits(weights);
    this.#layers = isWatched ? new LayerWatch(this.parts, this.stepSums, training.graph) : null;
    this.#order = inOrder(train.count);
    this.#epochRows = this.#order;
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

  /** Batches done in the epoch under way. */
  get step(): number {
    return this.#step;
  }

  get isEpochWhole(): boolean {
    return this.#step === this.stepsPerEpoch;
  }

  /** Progress of the run, in epochs. */
  get position(): number {
    return positionOf(this.#epoch, this.#step, this.stepsPerEpoch);
  }

  /** Whether the plan looks at the validation rows after the step that was taken last. */
  get isEvaluationDue(): boolean {
    const { stepsPerEpoch } = this;
    return isEvaluatedAt(this.#evaluations, { epoch: this.#epoch, step: this.#step, stepsPerEpoch });
  }

  /** Whether no step is left to take: all epochs are done, or nothing got better for long enough. */
  get isOver(): boolean {
    return this.#isOutOfPatience || (this.isEpochWhole && this.#epoch >= this.#lastEpoch);
  }

  /** The validation figures where the run stands; null where nobody asked for them. */
  get held(): Metrics | null {
    return this.#held;
  }

  /** How the classes of the validation rows were answered where the run stands; null where nobody asked. */
  get confusion(): Int32Array<ArrayBuffer> | null {
    return this.#confusion;
  }

  get reason(): EndReason {
    if (this.isEpochWhole && this.#epoch >= this.#lastEpoch) return "completed";
    return this.#isOutOfPatience ? "stoppedEarly" : "stopped";
  }

  get #lastEpoch(): number {
    const { config, untilEpoch = null } = this.training;
    return Math.min(config.epochs, untilEpoch ?? Infinity);
  }

  get #isOutOfPatience(): boolean {
    const { isOn, patience } = this.training.config.earlyStopping;
    return isOn && this.#observed.evaluationsSince >= patience;
  }

  /** Names the figure that evaluations are judged by: of two losses, one may always be the smaller. */
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
    if (this.isOver) return false;
    if (!this.isEpochWhole) return true;
    this.stepSums.beginEpoch();
    this.#epoch += 1;
    this.#step = 0;
    shuffle(this.#order, this.#random);
    this.#isByLength = this.#lengths !== null;
    this.#epochRows = this.#groupRows();
    return true;
  }

  /** The epoch's batches of the shuffled rows: by length where the settings say so, else in their order. */
  #groupRows(): Int32Array {
    if (this.#lengths === null || !this.#isByLength) return this.#order;
    const { batchSize, seed } = this.training.config;
    const random = groupingRandom(seed, this.#epoch);
    return groupByLength(this.#order, { lengths: this.#lengths.ofRows, batchSize, random });
  }

  /** Positions of the examples in batch `step`, from 0; in the next batch where `step` is left out. */
  nextPositions(step = this.#step): Int32Array {
    const { batchSize } = this.training.config;
    return this.#epochRows.subarray(step * batchSize, (step + 1) * batchSize);
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
    this.#held = null;
    this.#confusion = null;
    this.#layers?.beforeStep(this.clock.elapsedMs);
    this.stepper.take(batch, this.#beginStep());
    this.#layers?.afterStep(batch);
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
      layers: this.#layers?.take() ?? null,
    };
  }

  /**
   * Takes note of the validation figures where the run stands. Where an evaluation was due, weights that are the best are
   * kept, and patience is counted; elsewhere the run ends, which must not change how it goes on later.
   */
  judge(held: Metrics, confusion: Int32Array<ArrayBuffer> | null): void {
    this.#held = held;
    this.#confusion = confusion;
    const { schedule, earlyStopping } = this.training.config;
    const { monitor, minDelta } = earlyStopping;
    const improvement = { minDelta, isHigherBetter: rulesOf(monitor).isHigherBetter };
    const figure = present(asValidation(held)[monitor], monitor);
    const after = observe({ best: this.#best.figure, evaluationsSince: 0 }, figure, improvement);
    const isBest = after.evaluationsSince === 0;
    if (!this.isEvaluationDue) {
      this.#isEndBest = isBest;
      return;
    }
    if (isBest) this.#best.take(this.position, figure);
    this.#observed = observe(this.#observed, figure, improvement);
    this.#plateau = afterEvaluation(this.#plateau, schedule, present(held.loss));
  }

  /** Puts the best weights back where that is wanted; returns how far the run had come with them, in epochs, or null. */
  restoreBest(): number | null {
    if (!this.training.config.earlyStopping.restoreBest) return null;
    return this.#isEndBest ? this.position : this.#best.restore();
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
      // Whoever goes on although nothing got better wants to see that through.
      if (this.#isOutOfPatience) this.#observed = { ...state.observed, evaluationsSince: 0 };
    } else this.#plateau = { ...state.plateau, observed: unobserved };
    for (let epoch = 1; epoch <= state.epoch; epoch++) shuffle(this.#order, this.#random);
    // An epoch keeps the batches that it began with, so that each of its rows comes exactly once.
    this.#isByLength = state.isByLength ?? false;
    this.#epochRows = this.#groupRows();
  }

  /** Frees everything but the model. */
  dispose(): void {
    this.stepper.dispose();
    this.#layers?.dispose();
    this.stepSums.dispose();
    this.#best.dispose();
    this.#optimizer.dispose();
  }
}
