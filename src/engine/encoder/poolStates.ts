import * as tf from "@tensorflow/tfjs";
import type { Pooling, PoolingConfig } from "../../core/encoders/pooling.ts";
import { maskedMax, maskedMean } from "../operations/maskedPooling.ts";

type Pool = (states: tf.Tensor3D, mask: tf.Tensor2D) => tf.Tensor2D;

const pools: Readonly<Record<Pooling, Pool>> = {
  mean: maskedMean,
  max: maskedMax,
  cls: (states) => {
    const [batch, , width] = states.shape;
    return tf.reshape(tf.slice(states, [0, 0, 0], [batch, 1, width]), [batch, width]);
  },
};

/** Below this length a vector is not scaled, as in PyTorch's `normalize`. */
const leastLength = 1e-12;

/** Vectors of texts from their tokens' hidden states: states [batch, length, width], mask [batch, length] → [batch, width]. */
export const poolStates = (
  states: tf.Tensor3D,
  mask: tf.Tensor2D,
  { pooling, isNormalized }: PoolingConfig,
): tf.Tensor2D =>
  tf.tidy(() => {
    const vectors = pools[pooling](states, mask);
    if (!isNormalized) return vectors;
    return tf.div(vectors, tf.maximum(tf.norm(vectors, 2, 1, true), leastLength));
  });
