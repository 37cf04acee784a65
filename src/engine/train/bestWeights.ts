import * as tf from "@tensorflow/tfjs";
import { present } from "../../core/assert.ts";
import type { TrainingState } from "../../core/run/trainingState.ts";

/** Keeps a copy of a model's weights from its best evaluation, as Keras's `restore_best_weights` does. */
export class BestWeights {
  readonly #model: tf.LayersModel;
  #weights: tf.Tensor[] = [];
  #epoch: number | null = null;
  #figure = NaN;

  constructor(model: tf.LayersModel) {
    this.#model = model;
  }

  /** The figure of the best evaluation, by which it is the best; null where none was taken yet. */
  get figure(): number | null {
    return this.#epoch === null ? null : this.#figure;
  }

  /** Copies the weights as they stand, the best so far. `epoch` says how far the run has come, in epochs. */
  take(epoch: number, figure: number): void {
    this.dispose();
    // Real copies, not clones, because the optimizer changes weights in place.
    this.#weights = this.#model
      .getWeights()
      .map((weight) => tf.tidy(() => tf.mul(weight, tf.scalar(1, weight.dtype))));
    this.#epoch = epoch;
    this.#figure = figure;
  }

  /** Puts the best weights back; returns how far the run had come, or null where none were taken. */
  restore(): number | null {
    if (this.#epoch !== null) this.#model.setWeights(this.#weights);
    return this.#epoch;
  }

  /** The copies, on the host. */
  async save(): Promise<TrainingState["best"]> {
    if (this.#epoch === null) return null;
    const [epoch, figure] = [this.#epoch, this.#figure];
    return { epoch, figure, weights: await readAll(this.#weights) };
  }

  /** Restores the result of `save`. */
  load(saved: TrainingState["best"]): void {
    if (saved === null) return;
    this.dispose();
    this.#weights = placeAll(this.#model, saved.weights);
    this.#epoch = saved.epoch;
    this.#figure = saved.figure;
  }

  /** Frees the copies. */
  dispose(): void {
    tf.dispose(this.#weights);
    this.#weights = [];
  }
}

/** Numbers of tensors, on the host. */
export const readAll = (tensors: readonly tf.Tensor[]): Promise<readonly Float32Array[]> =>
  Promise.all(tensors.map((tensor) => tensor.data<"float32">()));

/** Tensors of the shapes of a model's weights, in its order; the caller disposes them. */
export const placeAll = (model: tf.LayersModel, values: readonly Float32Array[]): tf.Tensor[] =>
  model.getWeights().map((weight, index) => tf.tensor(present(values[index]), weight.shape, weight.dtype));
