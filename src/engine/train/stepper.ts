import * as tf from "@tensorflow/tfjs";
import { makeRecorder } from "../capture/makeRecorder.ts";
import type { Recorder, Recording } from "../capture/recording.ts";
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

/** A step that was recorded on a batch that stays where it is, to be replaced by others of its shapes. */
interface RecordedStep {
  readonly recording: Recording;
  readonly batch: Batch;
}

/** Batches of more shapes than this go through TensorFlow.js: to record each would take longer. */
const mostRecorded = 32;

/** Recorded steps by the shapes of their batches. */
interface RecordedSteps {
  readonly recorder: Recorder;
  readonly byShapes: Map<string, RecordedStep>;
  /** Where the model's weights were: once one was assigned anew, the recordings are of no use. */
  readonly places: readonly object[];
  /** Numbers in the largest batch among them: its step is the one whose memory serves the others. */
  readonly largestSize: number;
}

/**
 * Takes the steps of a run. The first step over a batch of some shapes is recorded, and every later one over such a
 * batch is the recording, replayed. Once a loss or gradient is no longer a number, no later step changes anything: the
 * weights stay those with which it happened, though it is noticed only when the figures are read back.
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

  /** The recorded steps, started anew where the weights moved, or a larger batch comes whose memory is to serve all. */
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
    // A layer that assigns its weights anew in every step would find them nowhere when replayed.
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
