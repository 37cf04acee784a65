import * as tf from "@tensorflow/tfjs";
import { makeRecorder } from "../capture/makeRecorder.ts";
import type { Recorder, Recording } from "../capture/recording.ts";
import { disposeBatch, placeBatch, replaceBatch, type Batch, type HostBatch } from "./batches.ts";
import type { StepSums } from "./stepSums.ts";
import type { Optimizer } from "./optimizers/optimizer.ts";
import { takeGradients, type StepParts } from "./trainStep.ts";

/** The state that a step changes, besides the weights. */
interface StepState {
  readonly optimizer: Optimizer;
  readonly stepSums: StepSums;
  /** Largest common norm of the gradients; 0 for no limit. */
  readonly clipNorm: number;
}

/** A recorded step, and its batch, whose numbers later batches of the same shapes overwrite. */
interface RecordedStep {
  readonly recording: Recording;
  readonly batch: Batch;
}

/** Shapes of batches to record. Batches of further shapes go through TensorFlow.js, because recording takes longer. */
const mostRecorded = 32;

/** Recorded steps by the shapes of their batches. */
interface RecordedSteps {
  readonly recorder: Recorder;
  readonly byShapes: Map<string, RecordedStep>;
  /** The tensors of the model's weights: once a weight has a new tensor, the recordings are useless. */
  readonly places: readonly object[];
  /** Numbers in the largest recorded batch, whose step has enough memory for all others. */
  readonly largestSize: number;
}

/**
 * Takes the steps of a run. The first step over a batch of some shapes is recorded; every later step over such a
 * batch replays the recording. Once a loss or gradient is not finite, no later step changes anything: the
 * weights stay those of the divergence, although it is noticed only when the figures are read back.
 */
export class Stepper {
  readonly #parts: StepParts;
  readonly #state: StepState;
  #recorded: RecordedSteps | null = null;
  #isRecordable: boolean;

  /** @param isRecordable - false where every step is to go through TensorFlow.js */
  constructor(parts: StepParts, state: StepState, isRecordable = true) {
    this.#parts = parts;
    this.#state = state;
    this.#isRecordable = isRecordable;
  }

  /** Dispatches (on WASM kernels) of each recorded step. */
  get recordedCallCounts(): readonly number[] {
    const steps = this.#recorded?.byShapes.values() ?? [];
    return Array.from(steps, ({ recording }) => recording.callCount);
  }

  /** Whether steps are replayed. */
  get isReplaying(): boolean {
    return this.#recorded !== null;
  }

  /** One change of every weight at a learning rate. The figures go into the stepSums. */
  take(batch: HostBatch, rate: number): void {
    this.#state.stepSums.begin(batch.count, this.#state.optimizer.begin(rate));
    if (!this.#isRecordable) {
      this.#takeOnce(batch);
      return;
    }
    const shapes = shapesOf(batch);
    const known = this.#validSteps(sizeOf(batch))?.byShapes.get(shapes);
    if (known === undefined) {
      if ((this.#recorded?.byShapes.size ?? 0) < mostRecorded) this.#record(batch, shapes);
      else this.#takeOnce(batch);
      return;
    }
    replaceBatch(known.batch, batch);
    known.recording.replay();
  }

  dispose(): void {
    if (this.#recorded === null) return;
    this.#recorded.recorder.dispose();
    for (const { batch } of this.#recorded.byShapes.values()) disposeBatch(batch);
    this.#recorded = null;
  }

  #takeOnce(batch: HostBatch): void {
    const placed = placeBatch(batch);
    this.#step(placed);
    disposeBatch(placed);
  }

  /** The recorded steps. They are dropped where a weight has a new tensor, or a larger batch needs the shared memory first. */
  #validSteps(size: number): RecordedSteps | null {
    if (this.#recorded === null) return null;
    const { places, largestSize } = this.#recorded;
    if (size > largestSize || !this.#areAt(places)) this.dispose();
    return this.#recorded;
  }

  #record(batch: HostBatch, shapes: string): void {
    this.#recorded ??= {
      recorder: makeRecorder(),
      byShapes: new Map(),
      places: this.#places(),
      largestSize: sizeOf(batch),
    };
    const { recorder, byShapes, places } = this.#recorded;
    const placed = placeBatch(batch);
    try {
      const recording = recorder.record(() => {
        this.#step(placed);
      });
      byShapes.set(shapes, { recording, batch: placed });
    } catch (error) {
      disposeBatch(placed);
      this.dispose();
      throw error;
    }
    // A layer that assigns new tensors to its weights in every step cannot be replayed.
    this.#isRecordable = this.#areAt(places);
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

  #areAt(places: readonly object[]): boolean {
    return this.#places().every((place, index) => place === places[index]);
  }
}

const shapesOf = ({ inputs }: HostBatch): string => inputs.map(({ shape }) => shape.join("×")).join(" ");

const sizeOf = ({ inputs }: HostBatch): number => inputs.reduce((sum, { values }) => sum + values.length, 0);
