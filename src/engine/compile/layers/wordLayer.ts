import * as tf from "@tensorflow/tfjs";
import type { PartKind } from "../../../core/explain/sumByWord.ts";
import type { Inputs } from "./inputs.ts";

/** Looks at a word layer's inputs and value, and gives the value that goes on in its place. Owns no tensor that it gets. */
export type Tap = (layer: WordLayer, inputs: Inputs, value: tf.Tensor) => tf.Tensor;

/** A layer that turns ids into numbers: whoever explains an answer taps it, because ids have no gradient. */
export abstract class WordLayer extends tf.layers.Layer {
  /** Null but while an answer is explained. */
  tap: Tap | null = null;
  /** The parts that `partsOf` gives. */
  abstract readonly partKind: PartKind;

  /**
   * The value's parts, each times the gradient of a score with respect to the value: [batch, parts]. They add up to
   * Σ value · gradient. Its caller disposes it.
   */
  abstract partsOf(inputs: Inputs, value: tf.Tensor, gradient: tf.Tensor): tf.Tensor2D;

  /** The value, or what the tap puts in its place. */
  protected tapped(inputs: Inputs, value: tf.Tensor): tf.Tensor {
    return this.tap === null ? value : this.tap(this, inputs, value);
  }
}

/** Σ value · gradient over the last axis. */
export const alongUnits = (value: tf.Tensor, gradient: tf.Tensor): tf.Tensor2D =>
  tf.tidy(() => tf.sum(tf.mul(value, gradient), -1));

/** weights[b, n] · (table[ids[b, n]] · gradient[b]): the part of each row in a weighted sum of rows, [batch, count]. */
export const partsOfBag = (
  {
    table,
    ids,
    weights,
  }: { readonly table: tf.Tensor2D; readonly ids: tf.Tensor2D; readonly weights: tf.Tensor2D },
  gradient: tf.Tensor,
): tf.Tensor2D =>
  tf.tidy(() => {
    const rows = tf.gather(table, ids);
    return tf.mul(weights, tf.sum(tf.mul(rows, tf.expandDims(gradient, 1)), -1));
  });
