import * as tf from "@tensorflow/tfjs";

/** Keeps a copy of a model's weights from its best epoch, as Keras's `restore_best_weights` does. */
export class BestWeights {
  readonly #model: tf.LayersModel;
  #weights: tf.Tensor[] = [];
  #lowestLoss = Infinity;
  #epoch: number | null = null;

  constructor(model: tf.LayersModel) {
    this.#model = model;
  }

  /** Copies the weights as they stand if this epoch's validation loss is the lowest so far. */
  offer(epoch: number, validationLoss: number): void {
    if (validationLoss >= this.#lowestLoss) return;
    tf.dispose(this.#weights);
    // A clone shares its numbers with the weight; the optimizer gives every weight new ones, so it lasts.
    this.#weights = this.#model.getWeights().map((weight) => tf.clone(weight));
    this.#lowestLoss = validationLoss;
    this.#epoch = epoch;
  }

  /** Puts the best weights back; returns their epoch, or null where none was offered. */
  restore(): number | null {
    if (this.#epoch !== null) this.#model.setWeights(this.#weights);
    return this.#epoch;
  }

  /** Frees the copies. */
  dispose(): void {
    tf.dispose(this.#weights);
    this.#weights = [];
  }
}
