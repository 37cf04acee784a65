import type * as tf from "@tensorflow/tfjs";
import { present } from "../../core/assert.ts";
import { ApplyMask, FullMask } from "./layers/masks.ts";

/** The output of a layer: values, and while there is a length axis the mask of the padding. */
export interface LayerOutput {
  readonly x: tf.SymbolicTensor;
  /** Null where every position counts. */
  readonly mask: tf.SymbolicTensor | null;
  /** Numbers of a whole row, where x holds pairs (id, number) of those that are not 0: [batch, count, 2]. */
  readonly sparseWidth?: number;
}

/** Applies a layer to one or several inputs. */
export const apply = (layer: tf.layers.Layer, ...inputs: tf.SymbolicTensor[]): tf.SymbolicTensor =>
  layer.apply(inputs.length === 1 ? present(inputs[0]) : inputs) as tf.SymbolicTensor;

/** The values with zeros where there is padding, for layers that look at every position alike. */
export const withoutPadding = ({ x, mask }: LayerOutput, name: string): tf.SymbolicTensor =>
  mask === null ? x : apply(new ApplyMask({ name: `${name}-padding` }), x, mask);

/** The mask, for layers that need one; ones where every position counts. */
export const maskOf = ({ x, mask }: LayerOutput, name: string): tf.SymbolicTensor =>
  mask ?? apply(new FullMask({ name: `${name}-full-mask` }), x);
