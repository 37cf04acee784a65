import * as tf from "@tensorflow/tfjs";
import { present } from "../../core/assert.ts";
import { hasOwnKernel, runOwnKernel } from "../kernels/ownKernels.ts";
import { everyStride } from "./windows.ts";
import { withGradient } from "./withGradient.ts";

/** How a convolution meets the ends of the sequence; Keras's words. */
export interface ConvolutionOptions {
  readonly padding: "valid" | "same" | "causal";
  /** Positions from one output to the next. */
  readonly strides?: number;
  /** Positions from one tap of the filter to the next. */
  readonly dilationRate?: number;
}

interface BiasedOptions extends ConvolutionOptions {
  /** The bias added at every position, [filters]. */
  readonly bias?: tf.Tensor1D;
}

/**
 * Convolution along a sequence, x [batch, length, channels] with filter [kernelSize, channels, filters] →
 * [batch, outLength, filters]. TensorFlow.js's own has no gradient with dilation and no "causal".
 */
export function conv1d(x: tf.Tensor3D, filter: tf.Tensor3D, options: BiasedOptions): tf.Tensor3D {
  const [kernelSize, channels, filters] = filter.shape;
  if (hasOwnKernel("LayerloomConvolution"))
    return convolveByKernel("LayerloomConvolution", { x, filter }, options);
  const windows = tf.concat([...shiftedInputs(x, kernelSize, options)], -1);
  const [batch = 0, outLength = 0] = windows.shape;
  const flat = tf.reshape<tf.Rank.R2>(windows, [batch * outLength, kernelSize * channels]);
  const product = tf.matMul(flat, tf.reshape<tf.Rank.R2>(filter, [kernelSize * channels, filters]));
  const { bias } = options;
  return tf.reshape(bias === undefined ? product : tf.add(product, bias), [batch, outLength, filters]);
}

/**
 * Convolution of each channel by itself, x [batch, length, channels] with filter [kernelSize, channels,
 * depthMultiplier] → [batch, outLength, channels · depthMultiplier], a channel's outputs side by side.
 */
export function depthwiseConv1d(
  x: tf.Tensor3D,
  filter: tf.Tensor3D,
  options: ConvolutionOptions,
): tf.Tensor3D {
  const [kernelSize, channels, depthMultiplier] = filter.shape;
  if (hasOwnKernel("LayerloomDepthwise"))
    return convolveByKernel("LayerloomDepthwise", { x, filter }, options);
  const taps = tf.unstack(filter, 0);
  const products = shiftedInputs(x, kernelSize, options).map((shifted, tap) =>
    tf.mul(tf.expandDims(shifted, -1), taps[tap] as tf.Tensor),
  );
  const sum = products.reduce((total, product) => tf.add(total, product));
  const [batch = 0, outLength = 0] = sum.shape;
  return tf.reshape(sum, [batch, outLength, channels * depthMultiplier]);
}

function convolveByKernel(
  kernel: "LayerloomConvolution" | "LayerloomDepthwise",
  { x, filter }: { readonly x: tf.Tensor3D; readonly filter: tf.Tensor3D },
  options: BiasedOptions,
): tf.Tensor3D {
  const { strides = 1, dilationRate = 1, bias } = options;
  const { before, outLength } = reachOf(x.shape[1], filter.shape[0], options);
  const attrs = { strides, dilationRate, before, outLength };
  const biases = bias === undefined ? {} : { bias };
  return withGradient([x, filter, ...Object.values(biases)], {
    forward: () => ({
      value: present(runOwnKernel(kernel, { x, filter, ...biases }, attrs)[0]),
      saved: [x, filter],
    }),
    backward: (dy, saved) => {
      const inputs = { dy, x: present(saved[0]), filter: present(saved[1]) };
      const wantsBias = bias !== undefined;
      return runOwnKernel(`${kernel}Gradient`, inputs, { ...attrs, wantsBias });
    },
  }) as tf.Tensor3D;
}

interface Reach {
  /** Positions from a window's first to its last tap. */
  readonly span: number;
  /** Zeros before the sequence. */
  readonly before: number;
  readonly outLength: number;
}

/** @throws where no window fits into the sequence */
function reachOf(length: number, kernelSize: number, options: ConvolutionOptions): Reach {
  const { strides = 1, dilationRate = 1 } = options;
  const [before, after] = paddingOf(length, kernelSize, options);
  const span = (kernelSize - 1) * dilationRate + 1;
  const outLength = Math.floor((length + before + after - span) / strides) + 1;
  if (outLength < 1)
    throw new Error(`A filter of ${String(span)} positions does not fit into ${String(length)}`);
  return { span, before, outLength };
}

/** The input at each tap of the filter: kernelSize tensors [batch, outLength, channels]. */
function shiftedInputs(
  x: tf.Tensor3D,
  kernelSize: number,
  options: ConvolutionOptions,
): readonly tf.Tensor[] {
  const { strides = 1, dilationRate = 1 } = options;
  const length = x.shape[1];
  const { span, before, outLength } = reachOf(length, kernelSize, options);
  // Enough behind for whole strides after the last tap.
  const missing = span - 1 + outLength * strides - (length + before);
  const padded = pad(x, before, Math.max(0, missing));
  return Array.from({ length: kernelSize }, (_unused, tap) =>
    everyStride(padded, { start: tap * dilationRate, count: outLength, strides }),
  );
}

const pad = (x: tf.Tensor3D, before: number, after: number): tf.Tensor3D =>
  before + after === 0
    ? x
    : tf.pad(x, [
        [0, 0],
        [before, after],
        [0, 0],
      ]);

/** Zeros before and after the sequence, as Keras (TensorFlow) lays them. */
function paddingOf(
  length: number,
  kernelSize: number,
  { padding, strides = 1, dilationRate = 1 }: ConvolutionOptions,
): readonly [number, number] {
  const reach = (kernelSize - 1) * dilationRate;
  if (padding === "valid") return [0, 0];
  if (padding === "causal") return [reach, 0];
  const outLength = Math.ceil(length / strides);
  const total = Math.max(0, (outLength - 1) * strides + reach + 1 - length);
  return [Math.floor(total / 2), total - Math.floor(total / 2)];
}
