import * as tf from "@tensorflow/tfjs";

/** The arguments of a layer's call. */
export type Inputs = tf.Tensor | tf.Tensor[];
export type InputShape = tf.Shape | tf.Shape[];

/** The only input of a layer, or the first. */
export const firstOf = (inputs: Inputs): tf.Tensor =>
  Array.isArray(inputs) ? (inputs[0] as tf.Tensor) : inputs;

/** The inputs of a layer that takes values and their mask. */
export const withMask = (inputs: Inputs): readonly [x: tf.Tensor3D, mask: tf.Tensor2D] =>
  inputs as unknown as [tf.Tensor3D, tf.Tensor2D];

/** The shape of the only input of a layer, or of the first. */
export const firstShape = (shape: InputShape): tf.Shape =>
  (Array.isArray(shape[0]) ? shape[0] : shape) as tf.Shape;

/** Sizes of a sequence's axes, [batch, length, units]. */
export const sequenceSizes = (shape: InputShape): { batch: number | null; length: number; units: number } => {
  const [batch = null, length, units] = firstShape(shape);
  return { batch, length: length ?? 0, units: units ?? 0 };
};

/** The common part of every layer's config. */
export interface LayerConfig {
  readonly name: string;
  readonly trainable?: boolean;
}

/** The numbers of a weight; a layer's weights come in the order in which `build` added them. */
export const weightAt = <T extends tf.Tensor = tf.Tensor>(layer: tf.layers.Layer, index: number): T =>
  (layer.weights[index] as { read(): tf.Tensor }).read() as T;

/** A seed of its own for each weight of a layer. */
export const glorot = (seed: number | undefined): ReturnType<typeof tf.initializers.glorotUniform> =>
  tf.initializers.glorotUniform(seed === undefined ? {} : { seed });
