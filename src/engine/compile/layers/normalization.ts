import * as tf from "@tensorflow/tfjs";
import { runOwnKernel } from "../../kernels/ownKernels.ts";
import { layerNormalization } from "../../operations/layerNormalization.ts";
import { firstOf, firstShape, weightAt, type Inputs, type InputShape, type LayerConfig } from "./inputs.ts";

interface NormalizationConfig extends LayerConfig {
  readonly epsilon: number;
}

/**
 * γ · (x − mean) / √(variance + ε) + β over the units of each position (Ba, Kiros & Hinton 2016).
 * Saved as `LayerNormalization` with Keras's weights and config.
 */
export class LayerNormalization extends tf.layers.Layer {
  static className = "LayerNormalization";
  readonly #epsilon: number;
  constructor(config: NormalizationConfig) {
    super({ name: config.name });
    this.#epsilon = config.epsilon;
  }
  override build(inputShape: InputShape): void {
    const units = firstShape(inputShape).at(-1) ?? 0;
    this.addWeight("gamma", [units], "float32", tf.initializers.ones());
    this.addWeight("beta", [units], "float32", tf.initializers.zeros());
    this.built = true;
  }
  override computeOutputShape(inputShape: InputShape): tf.Shape {
    return firstShape(inputShape);
  }
  override call(inputs: Inputs): tf.Tensor {
    const [gamma, beta] = [weightAt<tf.Tensor1D>(this, 0), weightAt<tf.Tensor1D>(this, 1)];
    return tf.tidy(() => layerNormalization(firstOf(inputs), { gamma, beta, epsilon: this.#epsilon }));
  }
  override getConfig() {
    return { ...super.getConfig(), axis: [-1], epsilon: this.#epsilon };
  }
}

/**
 * γ · (x − mean) / √(variance + ε) + β over all tokens of a batch (Ioffe & Szegedy 2015). Padding does not
 * count; at inference the moving mean and variance take the place of the batch's, as in Keras 3.
 * x [batch, …, units] or [x, mask] → the same shape.
 */
export class MaskedBatchNormalization extends tf.layers.Layer {
  static className = "MaskedBatchNormalization";
  readonly #epsilon: number;
  readonly #momentum: number;
  constructor(config: NormalizationConfig & { readonly momentum: number }) {
    super({ name: config.name });
    this.#epsilon = config.epsilon;
    this.#momentum = config.momentum;
  }
  override build(inputShape: InputShape): void {
    const units = firstShape(inputShape).at(-1) ?? 0;
    const { ones, zeros } = tf.initializers;
    this.addWeight("gamma", [units], "float32", ones());
    this.addWeight("beta", [units], "float32", zeros());
    this.addWeight("moving_mean", [units], "float32", zeros(), undefined, false);
    this.addWeight("moving_variance", [units], "float32", ones(), undefined, false);
    this.built = true;
  }
  override computeOutputShape(inputShape: InputShape): tf.Shape {
    return firstShape(inputShape);
  }
  override call(inputs: Inputs, { training = false }: { training?: boolean }): tf.Tensor {
    const x = firstOf(inputs);
    const mask = Array.isArray(inputs) ? inputs[1] : undefined;
    return tf.tidy(() => {
      const { mean, variance } = training ? momentsOf(x, mask) : this.#moving();
      if (training) this.#follow(mean, variance);
      const scale = tf.mul(weightAt(this, 0), tf.rsqrt(tf.add(variance, this.#epsilon)));
      return tf.add(tf.mul(tf.sub(x, mean), scale), weightAt(this, 1));
    });
  }
  override getConfig() {
    return { ...super.getConfig(), epsilon: this.#epsilon, momentum: this.#momentum };
  }
  #moving(): Moments {
    return { mean: weightAt(this, 2), variance: weightAt(this, 3) };
  }
  #follow(mean: tf.Tensor, variance: tf.Tensor): void {
    for (const [index, latest] of [mean, variance].entries()) {
      const moving = weightAt<tf.Variable>(this, 2 + index);
      const value = tf.add(tf.mul(moving, this.#momentum), tf.mul(latest, 1 - this.#momentum));
      runOwnKernel("LayerloomAssign", { target: moving, value });
    }
  }
}

interface Moments {
  readonly mean: tf.Tensor;
  readonly variance: tf.Tensor;
}

/** Mean and variance of each unit over all positions, [units]; only over tokens where there is a mask. */
function momentsOf(x: tf.Tensor, mask: tf.Tensor | undefined): Moments {
  const units = x.shape.at(-1) ?? 1;
  const rows = tf.reshape(x, [-1, units]);
  if (mask === undefined) return centre(rows, tf.fill([rows.shape[0] ?? 1, 1], 1 / (rows.shape[0] ?? 1)));
  const weights = tf.reshape(mask, [-1, 1]);
  return centre(rows, tf.div(weights, tf.maximum(tf.sum(weights), 1)));
}

/** Weighted mean and variance of rows [positions, units] with weights [positions, 1] that add up to 1. */
function centre(rows: tf.Tensor, weights: tf.Tensor): Moments {
  const mean = tf.sum(tf.mul(rows, weights), 0);
  const variance = tf.sum(tf.mul(tf.square(tf.sub(rows, mean)), weights), 0);
  return { mean, variance };
}
