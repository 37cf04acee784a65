import * as tf from "@tensorflow/tfjs";
import type { optimizerKernelNames } from "./optimizerCall.ts";

/** The project's own kernels. Where a backend lacks one, operations use TensorFlow.js's operations instead. */
export type OwnKernel =
  | "LayerloomRecurrent"
  | "LayerloomRecurrentGradient"
  | "LayerloomAttention"
  | "LayerloomAttentionGradient"
  | "LayerloomHeadsAttention"
  | "LayerloomHeadsAttentionGradient"
  | "LayerloomLayerNormalization"
  | "LayerloomLayerNormalizationGradient"
  | "LayerloomGelu"
  | "LayerloomGeluGradient"
  | "LayerloomActivation"
  | "LayerloomActivationGradient"
  | "LayerloomEmbeddingBag"
  | "LayerloomEmbeddingBagGradient"
  | "LayerloomConvolution"
  | "LayerloomConvolutionGradient"
  | "LayerloomDepthwise"
  | "LayerloomDepthwiseGradient"
  | "LayerloomDense"
  | "LayerloomDenseGradient"
  | "LayerloomPaddingMask"
  | "LayerloomWordRuns"
  | "LayerloomMaskedMean"
  | "LayerloomMaskedMeanGradient"
  | "LayerloomMaskedMax"
  | "LayerloomMaskedMaxGradient"
  | "LayerloomSquaredNorms"
  | "LayerloomStepFigures"
  | "LayerloomCrossEntropyScore"
  | "LayerloomAssign"
  | (typeof optimizerKernelNames)[keyof typeof optimizerKernelNames];

/** Whether the backend in use has that kernel. */
export const hasOwnKernel = (name: OwnKernel): boolean => tf.getKernel(name, tf.getBackend()) !== undefined;

/** Runs a kernel of the backend in use. Its outputs, in the kernel's order. */
export function runOwnKernel(
  name: OwnKernel,
  inputs: Readonly<Record<string, tf.Tensor>>,
  attrs: Readonly<Record<string, unknown>> = {},
): readonly tf.Tensor[] {
  const outputs = tf.engine().runKernel(name, { ...inputs }, { ...attrs } as tf.NamedAttrMap);
  return Array.isArray(outputs) ? outputs : [outputs];
}
