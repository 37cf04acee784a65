import * as tf from "@tensorflow/tfjs";
import type { Activation } from "../../../core/graph/activations.ts";
import { activate } from "../../operations/activate.ts";
import { dense } from "../../operations/dense.ts";
import {
  firstOf,
  firstShape,
  glorot,
  weightAt,
  type Inputs,
  type InputShape,
  type LayerConfig,
} from "./inputs.ts";

interface DenseConfig extends LayerConfig {
  readonly units: number;
  /** One that TensorFlow.js knows by this name. */
  readonly activation: Activation;
  readonly seed?: number;
}

/**
 * activation(x · kernel + bias), [..., inputUnits] → [..., units], by kernels that give product, bias and their gradients
 * at once. Saved as `Dense` with Keras's weights and config.
 */
export class Dense extends tf.layers.Layer {
  static className = "Dense";
  readonly #config: DenseConfig;
  constructor(config: DenseConfig) {
    super({ name: config.name });
    this.#config = config;
  }
  override build(inputShape: InputShape): void {
    const { units, seed } = this.#config;
    const inputUnits = firstShape(inputShape).at(-1) ?? 0;
    this.addWeight("kernel", [inputUnits, units], "float32", glorot(seed));
    this.addWeight("bias", [units], "float32", tf.initializers.zeros());
    this.built = true;
  }
  override computeOutputShape(inputShape: InputShape): tf.Shape {
    return [...firstShape(inputShape).slice(0, -1), this.#config.units];
  }
  override call(inputs: Inputs): tf.Tensor {
    const [kernel, bias] = [weightAt<tf.Tensor2D>(this, 0), weightAt(this, 1)];
    return tf.tidy(() => activate(dense({ x: firstOf(inputs), kernel, bias }), this.#config.activation));
  }
  override getConfig() {
    const { units, activation } = this.#config;
    return { ...super.getConfig(), units, activation, useBias: true };
  }
}
