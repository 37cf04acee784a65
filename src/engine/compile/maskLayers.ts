import type * as TensorFlow from "@tensorflow/tfjs";

type Tf = typeof TensorFlow;
type Tensor = TensorFlow.Tensor;
type Shape = TensorFlow.Shape;

const both = (inputs: Tensor | Tensor[]): readonly [Tensor, Tensor] => inputs as [Tensor, Tensor];
const shapesOf = (shape: Shape | Shape[]): readonly [Shape, Shape] => shape as [Shape, Shape];
const one = (inputs: Tensor | Tensor[]): Tensor => (Array.isArray(inputs) ? (inputs[0] as Tensor) : inputs);

/** [batch, length, units] → [batch, units]. */
const withoutLength = ([batch = null, , units = null]: Shape): Shape => [batch, units];

/** Far below any activation: a padded position never is the maximum. */
const veryLow = 1e9;

/**
 * Defines the layers that keep padding out of a model, for the TensorFlow.js given, and registers them
 * so that saved models load. A mask is 1 where there is a token and 0 where there is padding,
 * [batch, length]; layers that read it take `[x, mask]`. It is an ordinary tensor of the graph because
 * the mask that tfjs-layers carries along is disposed before gradients are taken.
 */
export function defineMaskLayers(tf: Tf) {
  /** Token ids [batch, length] → mask [batch, length]. Padding has id 0. */
  class PaddingMask extends tf.layers.Layer {
    static className = "PaddingMask";
    override computeOutputShape(inputShape: Shape): Shape {
      return inputShape;
    }
    override call(inputs: Tensor | Tensor[]): Tensor {
      return tf.tidy(() => tf.cast(tf.notEqual(one(inputs), 0), "float32"));
    }
  }

  /** [x, mask] → x with zeros where there is padding, [batch, length, units]. */
  class ApplyMask extends tf.layers.Layer {
    static className = "ApplyMask";
    override computeOutputShape(inputShape: Shape | Shape[]): Shape {
      return shapesOf(inputShape)[0];
    }
    override call(inputs: Tensor | Tensor[]): Tensor {
      const [x, mask] = both(inputs);
      return tf.tidy(() => tf.mul(x, tf.expandDims(mask, -1)));
    }
  }

  /** The mask of a valid convolution's output: a window counts where it lies wholly on tokens. */
  class ShortenMask extends tf.layers.Layer {
    static className = "ShortenMask";
    readonly #by: number;
    constructor(config: { by: number; name?: string }) {
      super(config);
      this.#by = config.by;
    }
    override computeOutputShape(inputShape: Shape): Shape {
      const [batch = null, length] = inputShape;
      return [batch, (length ?? 0) - this.#by];
    }
    override call(inputs: Tensor | Tensor[]): Tensor {
      return tf.tidy(() => tf.slice(one(inputs), [0, this.#by], [-1, -1]));
    }
    override getConfig() {
      return { ...super.getConfig(), by: this.#by };
    }
  }

  /** Zeros before x, so that a valid convolution behind it sees nothing of what comes later ("causal"). */
  class PadLeft extends tf.layers.Layer {
    static className = "PadLeft";
    readonly #by: number;
    constructor(config: { by: number; name?: string }) {
      super(config);
      this.#by = config.by;
    }
    override computeOutputShape(inputShape: Shape): Shape {
      const [batch = null, length, units = null] = inputShape;
      return [batch, (length ?? 0) + this.#by, units];
    }
    override call(inputs: Tensor | Tensor[]): Tensor {
      return tf.tidy(() =>
        tf.pad(one(inputs), [
          [0, 0],
          [this.#by, 0],
          [0, 0],
        ]),
      );
    }
    override getConfig() {
      return { ...super.getConfig(), by: this.#by };
    }
  }

  /** [x, mask] → mean of x over the tokens: Σ x·mask / max(1, Σ mask), [batch, units]. */
  class MaskedGlobalAveragePooling1D extends tf.layers.Layer {
    static className = "MaskedGlobalAveragePooling1D";
    override computeOutputShape(inputShape: Shape | Shape[]): Shape {
      return withoutLength(shapesOf(inputShape)[0]);
    }
    override call(inputs: Tensor | Tensor[]): Tensor {
      const [x, mask] = both(inputs);
      return tf.tidy(() => {
        const count = tf.maximum(tf.sum(mask, 1, true), 1);
        const weights = tf.expandDims(tf.div(mask, count), -1);
        return tf.sum(tf.mul(x, weights), 1);
      });
    }
  }

  /**
   * Largest x over the length, [batch, length, units] → [batch, units]. Where several positions share it (a
   * word that occurs twice) they share its gradient; TensorFlow.js's own gives each of them the whole.
   */
  const maxOverLength = tf.customGrad((...args) => {
    const [x, save] = args as unknown as [Tensor, TensorFlow.GradSaveFunc];
    const value = tf.max(x, 1, true);
    save([x, value]);
    const gradFunc = (dy: Tensor, saved: Tensor[]): Tensor => {
      const [values, largest] = both(saved);
      const winners = tf.cast(tf.equal(values, largest), "float32");
      return tf.mul(tf.div(winners, tf.sum(winners, 1, true)), tf.expandDims(dy, 1));
    };
    return { value: tf.squeeze(value, [1]), gradFunc };
  });

  /** [x, mask] → largest x over the tokens, 0 for a text without any, [batch, units]. */
  class MaskedGlobalMaxPooling1D extends tf.layers.Layer {
    static className = "MaskedGlobalMaxPooling1D";
    override computeOutputShape(inputShape: Shape | Shape[]): Shape {
      return withoutLength(shapesOf(inputShape)[0]);
    }
    override call(inputs: Tensor | Tensor[]): Tensor {
      const [x, mask] = both(inputs);
      return tf.tidy(() => {
        const lowered = tf.sub(x, tf.expandDims(tf.mul(tf.sub(1, mask), veryLow), -1));
        return tf.mul(maxOverLength(lowered), tf.max(mask, 1, true));
      });
    }
  }

  const layers = {
    PaddingMask,
    ApplyMask,
    ShortenMask,
    PadLeft,
    MaskedGlobalAveragePooling1D,
    MaskedGlobalMaxPooling1D,
  };
  for (const layer of Object.values(layers)) tf.serialization.registerClass(layer as never);
  return layers;
}
