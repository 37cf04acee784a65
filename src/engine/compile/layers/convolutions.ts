import * as tf from "@tensorflow/tfjs";
import { mixSeed } from "../../../core/random.ts";
import { conv1d, depthwiseConv1d } from "../../operations/convolution1d.ts";
import {
  firstOf,
  glorot,
  sequenceSizes,
  weightAt,
  type Inputs,
  type InputShape,
  type LayerConfig,
} from "./inputs.ts";

interface ConvolutionConfig extends LayerConfig {
  readonly filters: number;
  readonly kernelSize: number;
  readonly padding: "valid" | "same" | "causal";
  readonly dilationRate: number;
  readonly seed?: number;
}

/** Output shape of a convolution with stride 1, [batch, length, units]. */
function outputShape(
  inputShape: InputShape,
  { filters, kernelSize, padding, dilationRate }: ConvolutionConfig,
): tf.Shape {
  const { batch, length } = sequenceSizes(inputShape);
  return [batch, padding === "valid" ? length - (kernelSize - 1) * dilationRate : length, filters];
}

const configOf = ({ filters, kernelSize, padding, dilationRate }: ConvolutionConfig) => ({
  filters,
  kernelSize,
  padding,
  dilationRate,
});

/**
 * A convolution along a sequence with gradients through dilation, which TensorFlow.js's own lacks.
 * Saved as `Conv1D` with Keras's weights and config. [batch, length, channels] → [batch, length, filters].
 */
export class Conv1D extends tf.layers.Layer {
  static className = "Conv1D";
  readonly #config: ConvolutionConfig;
  constructor(config: ConvolutionConfig) {
    super({ name: config.name });
    this.#config = config;
  }
  override build(inputShape: InputShape): void {
    const { filters, kernelSize, seed } = this.#config;
    const { units } = sequenceSizes(inputShape);
    this.addWeight("kernel", [kernelSize, units, filters], "float32", glorot(seed));
    this.addWeight("bias", [filters], "float32", tf.initializers.zeros());
    this.built = true;
  }
  override computeOutputShape(inputShape: InputShape): tf.Shape {
    return outputShape(inputShape, this.#config);
  }
  override call(inputs: Inputs): tf.Tensor {
    const x = firstOf(inputs) as tf.Tensor3D;
    const bias: tf.Tensor1D = weightAt(this, 1);
    return tf.tidy(() => conv1d(x, weightAt(this, 0), { ...this.#config, bias }));
  }
  override getConfig() {
    return { ...super.getConfig(), ...configOf(this.#config), activation: "linear", useBias: true };
  }
}

/**
 * Keras's SeparableConv1D: each channel is filtered by itself, then all are mixed at each position.
 * [batch, length, channels] → [batch, length, filters].
 */
export class SeparableConv1D extends tf.layers.Layer {
  static className = "SeparableConv1D";
  readonly #config: ConvolutionConfig;
  constructor(config: ConvolutionConfig) {
    super({ name: config.name });
    this.#config = config;
  }
  override build(inputShape: InputShape): void {
    const { filters, kernelSize, seed } = this.#config;
    const { units } = sequenceSizes(inputShape);
    const pointwiseSeed = seed === undefined ? undefined : mixSeed(seed, "pointwise");
    this.addWeight("depthwise_kernel", [kernelSize, units, 1], "float32", glorot(seed));
    this.addWeight("pointwise_kernel", [1, units, filters], "float32", glorot(pointwiseSeed));
    this.addWeight("bias", [filters], "float32", tf.initializers.zeros());
    this.built = true;
  }
  override computeOutputShape(inputShape: InputShape): tf.Shape {
    return outputShape(inputShape, this.#config);
  }
  override call(inputs: Inputs): tf.Tensor {
    const x = firstOf(inputs) as tf.Tensor3D;
    return tf.tidy(() => {
      const filtered = depthwiseConv1d(x, weightAt(this, 0), this.#config);
      return conv1d(filtered, weightAt(this, 1), { padding: "valid", bias: weightAt(this, 2) });
    });
  }
  override getConfig() {
    return { ...super.getConfig(), ...configOf(this.#config) };
  }
}
