import * as tf from "@tensorflow/tfjs";
import { activations, type Activation } from "../../../core/graph/activations.ts";
import type { NgramConfig } from "../../../core/text/ngrams/fittedNgrams.ts";
import { activate } from "../../operations/activate.ts";
import { embeddingBag } from "../../operations/embeddingBag.ts";
import {
  firstOf,
  firstShape,
  glorot,
  weightAt,
  type Inputs,
  type InputShape,
  type LayerConfig,
} from "./inputs.ts";
import { savedName } from "./savedName.ts";
import { partsOfBag, WordLayer } from "./wordLayer.ts";

interface SparseDenseConfig extends LayerConfig {
  /** Numbers of a whole row. */
  readonly inputDim: number;
  readonly units: number;
  /** One that TensorFlow.js knows by this name. */
  readonly activation: Activation;
  readonly seed?: number;
}

/**
 * A dense layer of rows most of whose numbers are 0, which are not there: activation(Σ weight · kernel[id] + bias).
 * Input: [batch, count, 2], of each number that is there its id and the number itself; a weight of 0 fills a row up.
 * Output: [batch, units].
 */
export class SparseDense extends WordLayer {
  static className = "SparseDense";
  readonly partKind = "ngrams";
  readonly #config: SparseDenseConfig;
  constructor(config: SparseDenseConfig) {
    super({ name: config.name, dtype: "float32" });
    this.#config = { ...config, activation: savedName(activations, config.activation) };
  }
  override build(): void {
    const { inputDim, units, seed } = this.#config;
    this.addWeight("kernel", [inputDim, units], "float32", glorot(seed));
    this.addWeight("bias", [units], "float32", tf.initializers.zeros());
    this.built = true;
  }
  override computeOutputShape(inputShape: InputShape): tf.Shape {
    return [firstShape(inputShape)[0] ?? null, this.#config.units];
  }
  override call(inputs: Inputs): tf.Tensor {
    return tf.tidy(() => {
      const sums = this.tapped(inputs, embeddingBag(this.#bagOf(inputs), { constantWeights: true }));
      return activate(tf.add(sums, weightAt(this, 1)), this.#config.activation);
    });
  }
  override partsOf(inputs: Inputs, _value: tf.Tensor, gradient: tf.Tensor): tf.Tensor2D {
    return tf.tidy(() => partsOfBag(this.#bagOf(inputs), gradient));
  }
  #bagOf(inputs: Inputs): Parameters<typeof embeddingBag>[0] {
    const pairs = firstOf(inputs) as tf.Tensor3D;
    const ids: tf.Tensor2D = tf.cast(columnOf(pairs, 0), "int32");
    return { table: weightAt<tf.Tensor2D>(this, 0), ids, weights: columnOf(pairs, 1) };
  }
  override getConfig() {
    const { inputDim, units, activation } = this.#config;
    return { ...super.getConfig(), inputDim, units, activation };
  }
}

/**
 * The n-grams of a text, which come in counted and weighed: what is set here says how, for whoever reads the model.
 * Input and output: [batch, count, 2], of each n-gram that the text has its id and its weight.
 */
export class BagOfNgrams extends tf.layers.Layer {
  static className = "BagOfNgrams";
  readonly #config: LayerConfig & NgramConfig;
  constructor(config: LayerConfig & NgramConfig) {
    super({ name: config.name, dtype: "float32" });
    this.#config = config;
  }
  override computeOutputShape(inputShape: InputShape): tf.Shape {
    return firstShape(inputShape);
  }
  override call(inputs: Inputs): tf.Tensor {
    return tf.clone(firstOf(inputs));
  }
  override getConfig() {
    return { ...super.getConfig(), ...this.#config };
  }
}

/** One of each pair's two numbers: [batch, count, 2] → [batch, count]. */
const columnOf = (pairs: tf.Tensor3D, column: 0 | 1): tf.Tensor2D => {
  const [batch, count] = pairs.shape;
  return tf.reshape(tf.slice(pairs, [0, 0, column], [batch, count, 1]), [batch, count]);
};
