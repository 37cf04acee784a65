import * as tf from "@tensorflow/tfjs";
import { record } from "../capture/record.ts";
import type { Recording } from "../capture/recording.ts";
import { disposeBatch, placeBatch, replaceBatch, type Batch, type HostBatch } from "./batches.ts";
import type { StepSums } from "./stepSums.ts";
import type { Optimizer } from "./optimizers/optimizer.ts";
import { takeGradients, type StepParts } from "./trainStep.ts";

/** What a step changes, beside the weights. */
interface StepState {
  readonly optimizer: Optimizer;
  readonly stepSums: StepSums;
  /** Largest common norm of the gradients; 0 for no limit. */
  readonly clipNorm: number;
}

/** A step that was recorded on a batch that stays where it is, to be replaced by others of its size. */
interface RecordedStep {
  readonly recording: Recording;
  readonly batch: Batch;
  /** Where the model's weights were: once one was assigned anew, the recording is of no use. */
  readonly places: readonly object[];
}

/**
 * Takes the steps of a run. The first step over a whole batch is recorded, and every later one is the recording,
 * replayed; other sizes, as an epoch's last batch often is, go through TensorFlow.js. Once a loss or gradient is no
 * longer a number, no later step changes anything: the weights stay those with which it happened, though it is noticed
 * only when the figures are read back.
 */
export class Stepper {
  readonly #parts: StepParts;
  readonly #state: StepState;
  /** Rows of a whole batch; 0 where nothing is to be recorded. */
  readonly #wholeCount: number;
  #recorded: RecordedStep | null = null;
  #isRecordable = true;

  constructor(parts: StepParts, state: StepState, wholeCount: number) {
    this.#parts = parts;
    this.#state = state;
    this.#wholeCount = wholeCount;
  }

  /** Dispatches (on WASM kernels) of the recorded step; null as long as there is none. */
  get recordedCallCount(): number | null {
    return this.#recorded?.recording.callCount ?? null;
  }

  /** Whether steps over whole batches are replayed. */
  get isReplaying(): boolean {
    return this.#recorded !== null;
  }

  /** One change of every weight at a learning rate. The figures go into the stepSums. */
  take(batch: HostBatch, rate: number): void {
    this.#state.stepSums.begin(batch.count, this.#state.optimizer.begin(rate));
    if (batch.count !== this.#wholeCount || !this.#isRecordable) {
      this.#takeOnce(batch);
      return;
    }
    if (this.#recorded !== null && !this.#isInPlace(this.#recorded)) this.dispose();
    if (this.#recorded === null) {
      this.#record(batch);
      return;
    }
    replaceBatch(this.#recorded.batch, batch);
    this.#recorded.recording.replay();
  }

  dispose(): void {
    if (this.#recorded === null) return;
    this.#recorded.recording.dispose();
    disposeBatch(this.#recorded.batch);
    this.#recorded = null;
  }

  #takeOnce(batch: HostBatch): void {
    const placed = placeBatch(batch);
    this.#step(placed);
    disposeBatch(placed);
  }

  #record(batch: HostBatch): void {
    const placed = placeBatch(batch);
    const places = this.#places();
    const recording = record(() => {
      this.#step(placed);
    });
    this.#recorded = { recording, batch: placed, places };
    // A layer that assigns its weights anew in every step would find them nowhere when replayed.
    this.#isRecordable = this.#isInPlace(this.#recorded);
    if (!this.#isRecordable) this.dispose();
  }

  #step(batch: Batch): void {
    const { optimizer, stepSums, clipNorm } = this.#state;
    tf.tidy(() => {
      const { score, gradients } = takeGradients(this.#parts, batch);
      const transformed = optimizer.transform(gradients);
      optimizer.apply(transformed, stepSums.scaleStep(score, transformed, clipNorm));
    });
  }

  #places(): readonly object[] {
    return this.#parts.compiled.model.weights.map((weight) => weight.read().dataId);
  }

  #isInPlace({ places }: RecordedStep): boolean {
    return this.#places().every((place, index) => place === places[index]);
  }
}
