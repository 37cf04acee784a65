import * as tf from "@tensorflow/tfjs";
import {
  firstShape,
  glorot,
  sequenceSizes,
  weightAt,
  withMask,
  type Inputs,
  type InputShape,
  type LayerConfig,
} from "./inputs.ts";
import { maskedMax, maskedMean } from "../../operations/maskedPooling.ts";
import { dense } from "../../operations/dense.ts";
import { withGradient } from "../../operations/withGradient.ts";
import { takeWindows, windowCount, type WindowMoves } from "../../operations/windows.ts";

/** Far below any activation: a padded position never is the maximum, and gets no attention. */
const veryLow = 1e9;

/** [batch, length, units] → [batch, units]. */
const withoutLength = (inputShape: InputShape): tf.Shape => {
  const [batch = null, , units = null] = firstShape(inputShape);
  return [batch, units];
};

/** Where there is padding, values far below all others. */
const lowerPadding = (x: tf.Tensor, mask: tf.Tensor): tf.Tensor =>
  tf.sub(x, tf.expandDims(tf.mul(tf.sub(1, mask), veryLow), -1));

/** Σ of x [batch, length, units] over the length, by weights [batch, length]. */
const weightedSum = (x: tf.Tensor, weights: tf.Tensor): tf.Tensor =>
  tf.sum(tf.mul(x, tf.expandDims(weights, -1)), 1);

/** [x, mask] → mean of x over the tokens: Σ x·mask / max(1, Σ mask), [batch, units]. */
export class MaskedGlobalAveragePooling1D extends tf.layers.Layer {
  static className = "MaskedGlobalAveragePooling1D";
  override computeOutputShape(inputShape: InputShape): tf.Shape {
    return withoutLength(inputShape);
  }
  override call(inputs: Inputs): tf.Tensor {
    const [x, mask] = withMask(inputs);
    return tf.tidy(() => maskedMean(x, mask));
  }
}

/*
 * Where several positions share the largest value (a word that occurs twice) they share its gradient;
 * TensorFlow.js's own maxima give each of them the whole.
 */

/** 1 where a value is the largest, else 0. */
const winners = (x: tf.Tensor, largest: tf.Tensor): tf.Tensor => tf.cast(tf.equal(x, largest), "float32");

const largestOf = (tensors: readonly tf.Tensor[]): tf.Tensor =>
  tensors.reduce((largest, next) => tf.maximum(largest, next));

/** Largest value of several tensors of one shape, place by place. */
const maxOfAll = (tensors: readonly tf.Tensor[]): tf.Tensor =>
  withGradient(tensors, {
    forward: () => {
      const value = largestOf(tensors);
      return { value, saved: [value, ...tensors] };
    },
    backward: (dy, [largest, ...kept]) => {
      const won = kept.map((tensor) => winners(tensor, largest as tf.Tensor));
      const share = tf.div(dy, tf.addN(won));
      return won.map((each) => tf.mul(each, share));
    },
  });

/** [x, mask] → largest x over the tokens, 0 for a text without any, [batch, units]. */
export class MaskedGlobalMaxPooling1D extends tf.layers.Layer {
  static className = "MaskedGlobalMaxPooling1D";
  override computeOutputShape(inputShape: InputShape): tf.Shape {
    return withoutLength(inputShape);
  }
  override call(inputs: Inputs): tf.Tensor {
    const [x, mask] = withMask(inputs);
    return tf.tidy(() => maskedMax(x, mask));
  }
}

interface PoolingConfig extends LayerConfig {
  readonly poolSize: number;
  readonly strides: number;
  readonly padding: "valid" | "same";
}

/** A window over a sequence that looks at tokens only. */
abstract class MaskedPooling extends tf.layers.Layer {
  protected readonly moves: WindowMoves;
  constructor(config: PoolingConfig) {
    super(config);
    const { poolSize, strides, padding } = config;
    this.moves = { size: poolSize, strides, padding, dilationRate: 1 };
  }
  override computeOutputShape(inputShape: InputShape): tf.Shape {
    const { batch, length, units } = sequenceSizes(inputShape);
    return [batch, windowCount(length, this.moves), units];
  }
  override getConfig() {
    const { size, strides, padding } = this.moves;
    return { ...super.getConfig(), poolSize: size, strides, padding };
  }
}

/** [x, mask] → largest x of each window over its tokens, 0 where it has none, [batch, windows, units]. */
export class MaskedMaxPooling1D extends MaskedPooling {
  static className = "MaskedMaxPooling1D";
  override call(inputs: Inputs): tf.Tensor {
    const [x, mask] = withMask(inputs);
    return tf.tidy(() => {
      const places = takeWindows(lowerPadding(x, mask) as tf.Tensor3D, this.moves, -veryLow);
      const largest = maxOfAll(places);
      return tf.mul(largest, poolMask(mask, this.moves));
    });
  }
}

/** [x, mask] → mean of x over the tokens of each window, [batch, windows, units]. */
export class MaskedAveragePooling1D extends MaskedPooling {
  static className = "MaskedAveragePooling1D";
  override call(inputs: Inputs): tf.Tensor {
    const [x, mask] = withMask(inputs);
    return tf.tidy(() => {
      const weights: tf.Tensor3D = tf.expandDims(mask, -1);
      const sum = tf.addN([...takeWindows(tf.mul(x, weights), this.moves)]);
      const count = tf.addN([...takeWindows(weights, this.moves)]);
      return tf.div(sum, tf.maximum(count, 1));
    });
  }
}

/** The mask of the windows: 1 where a window has any token, [batch, windows, 1]. */
const poolMask = (mask: tf.Tensor2D, moves: WindowMoves): tf.Tensor =>
  largestOf(takeWindows(tf.expandDims(mask, -1), moves));

/** mask [batch, length] → the mask of what a pooling layer gives, [batch, windows]. */
export class PoolMask extends MaskedPooling {
  static className = "PoolMask";
  override computeOutputShape(inputShape: InputShape): tf.Shape {
    const [batch = null, length] = firstShape(inputShape);
    return [batch, windowCount(length ?? 0, this.moves)];
  }
  override call(inputs: Inputs): tf.Tensor {
    const mask = (Array.isArray(inputs) ? inputs[0] : inputs) as tf.Tensor2D;
    return tf.tidy(() => tf.squeeze(poolMask(mask, this.moves), [2]));
  }
}

/**
 * [x, mask] → Σ α·x over the tokens, α = softmax(tanh(x·W + b)·v), [batch, units]: attention over words with a
 * learned query (Yang et al. 2016, equations 5–7). A text without tokens gives zeros.
 */
export class AttentionPooling extends tf.layers.Layer {
  static className = "AttentionPooling";
  readonly #units: number;
  readonly #seed: number | undefined;
  constructor(config: LayerConfig & { readonly units: number; readonly seed?: number }) {
    super({ name: config.name });
    this.#units = config.units;
    this.#seed = config.seed;
  }
  override build(inputShape: InputShape): void {
    const { units } = sequenceSizes(inputShape);
    this.addWeight("kernel", [units, this.#units], "float32", glorot(this.#seed));
    this.addWeight("bias", [this.#units], "float32", tf.initializers.zeros());
    this.addWeight("query", [this.#units, 1], "float32", glorot(this.#seed));
    this.built = true;
  }
  override computeOutputShape(inputShape: InputShape): tf.Shape {
    return withoutLength(inputShape);
  }
  override call(inputs: Inputs): tf.Tensor {
    const [x, mask] = withMask(inputs);
    return tf.tidy(() => {
      const [batch, length, units] = x.shape;
      const flat = tf.reshape(x, [batch * length, units]);
      const hidden = tf.tanh(dense({ x: flat, kernel: weightAt(this, 0), bias: weightAt(this, 1) }));
      const scores = tf.reshape(tf.matMul(hidden as tf.Tensor2D, weightAt<tf.Tensor2D>(this, 2)), [
        batch,
        length,
      ]);
      const lowered = tf.sub(scores, tf.mul(tf.sub(1, mask), veryLow));
      return weightedSum(x, tf.mul(tf.softmax(lowered), mask));
    });
  }
  override getConfig() {
    return { ...super.getConfig(), units: this.#units };
  }
}
