import * as tf from "@tensorflow/tfjs";
import { mixSeed } from "../../core/random.ts";

/**
 * Embedding with Keras's weights and config, and a gradient that adds rows directly:
 * TensorFlow.js's own transposes the gradient twice. Saved as `Embedding`, which it is to any reader.
 * Input: token ids [batch, length]; output: [batch, length, outputDim].
 */
class Embedding extends tf.layers.Layer {
  static className = "Embedding";
  readonly #inputDim: number;
  readonly #outputDim: number;
  readonly #seed: number;

  constructor(config: { name: string; inputDim: number; outputDim: number; seed: number }) {
    super({ name: config.name, dtype: "float32" });
    this.#inputDim = config.inputDim;
    this.#outputDim = config.outputDim;
    this.#seed = config.seed;
  }

  override build(): void {
    const initializer = tf.initializers.randomUniform({ minval: -0.05, maxval: 0.05, seed: this.#seed });
    this.addWeight("embeddings", [this.#inputDim, this.#outputDim], "float32", initializer);
    this.built = true;
  }

  override computeOutputShape(inputShape: tf.Shape): tf.Shape {
    return [...inputShape, this.#outputDim];
  }

  override call(inputs: tf.Tensor | tf.Tensor[]): tf.Tensor {
    const ids = (Array.isArray(inputs) ? inputs[0] : inputs) as tf.Tensor;
    const table = this.weights[0]?.read() as tf.Tensor2D;
    return tf.tidy(() => {
      const flatIds = tf.reshape(tf.cast(ids, "int32"), [-1]) as tf.Tensor1D;
      return tf.reshape(lookUpRows(table, flatIds), [...ids.shape, this.#outputDim]);
    });
  }

  override getConfig() {
    return { ...super.getConfig(), inputDim: this.#inputDim, outputDim: this.#outputDim };
  }
}

/** Rows of `table` [rows, units] at `ids` [count] → [count, units]; ∂table[r] = Σ of dy where ids = r. */
function lookUpRows(table: tf.Tensor2D, ids: tf.Tensor1D): tf.Tensor {
  const lookUp = tf.customGrad((...args) => {
    const [rows, save] = args as unknown as [tf.Tensor2D, tf.GradSaveFunc];
    save([ids]);
    return {
      value: tf.gather(rows, ids),
      gradFunc: (dy: tf.Tensor, saved: tf.Tensor[]) =>
        tf.unsortedSegmentSum(dy as tf.Tensor2D, saved[0] as tf.Tensor1D, table.shape[0]),
    };
  });
  return lookUp(table);
}

/** The training step that a model's random layers draw their noise for, shared by them all. */
export interface RandomState {
  step: number;
}

/**
 * Dropout whose noise is new in every step and the same for the same seed. TensorFlow.js's own, given
 * a seed, draws the same mask in every step. Saved as `Dropout`, which does nothing at inference.
 */
class Dropout extends tf.layers.Layer {
  static className = "Dropout";
  readonly #rate: number;
  readonly #seed: number;
  readonly #randomState: RandomState;

  constructor(config: { name: string; rate: number; seed: number; randomState: RandomState }) {
    super({ name: config.name });
    this.#randomState = config.randomState;
    this.#rate = config.rate;
    this.#seed = config.seed;
  }

  override computeOutputShape(inputShape: tf.Shape): tf.Shape {
    return inputShape;
  }

  override call(inputs: tf.Tensor | tf.Tensor[], kwargs: { training?: boolean }): tf.Tensor {
    const x = (Array.isArray(inputs) ? inputs[0] : inputs) as tf.Tensor;
    if (kwargs.training !== true || this.#rate === 0) return x;
    return tf.dropout(x, this.#rate, undefined, mixSeed(this.#seed, String(this.#randomState.step)));
  }

  override getConfig() {
    return { ...super.getConfig(), rate: this.#rate };
  }
}

export const makeEmbedding = (config: ConstructorParameters<typeof Embedding>[0]): tf.layers.Layer =>
  new Embedding(config);

export const makeDropout = (config: ConstructorParameters<typeof Dropout>[0]): tf.layers.Layer =>
  new Dropout(config);
