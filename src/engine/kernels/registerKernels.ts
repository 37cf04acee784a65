import { getKernel, registerKernel, unregisterKernel, type KernelConfig } from "@tensorflow/tfjs";
import "@tensorflow/tfjs-backend-wasm"; // its kernels must be there to be replaced
import { noiseKernels } from "./noise/noiseKernels.ts";
import { conv2DBackpropFilter, conv2DBackpropInput } from "./wasm/convolutionGradients.ts";
import { gatherRows } from "./wasm/gatherRows.ts";
import { maxPoolGradient } from "./wasm/maxPoolGradient.ts";
import { optimizerKernels, squaredNorm } from "./wasm/optimizerKernels.ts";
import { transposedMatMul } from "./wasm/transposedMatMul.ts";
import { unsortedSegmentSum } from "./wasm/unsortedSegmentSum.ts";

/** Kernels that training needs and TensorFlow.js lacks: noise on every backend, the others on WASM. */
const missing: readonly KernelConfig[] = [
  unsortedSegmentSum,
  conv2DBackpropFilter,
  squaredNorm,
  ...optimizerKernels,
  ...noiseKernels,
];

/** Kernels that it has, in a form too slow to train with, or wrong. */
const replaced: Readonly<Record<string, (original: KernelConfig) => KernelConfig>> = {
  GatherV2: gatherRows,
  BatchMatMul: transposedMatMul,
  Conv2DBackpropInput: () => conv2DBackpropInput,
  MaxPoolGrad: () => maxPoolGradient,
};

let isDone = false;

/** Registers the project's own kernels. Doing it twice does nothing. */
export function registerKernels(): void {
  if (isDone) return;
  isDone = true;
  for (const kernel of missing) registerKernel(kernel);
  for (const [name, replace] of Object.entries(replaced)) {
    const original = getKernel(name, "wasm");
    unregisterKernel(name, "wasm");
    registerKernel(replace(original));
  }
}
