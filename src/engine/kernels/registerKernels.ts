import { getKernel, registerKernel, type KernelConfig } from "@tensorflow/tfjs";
import { adamUpdate } from "./wasm/adamUpdate.ts";
import { conv2DBackpropFilter } from "./wasm/conv2DBackpropFilter.ts";
import { unsortedSegmentSum } from "./wasm/unsortedSegmentSum.ts";

const missingKernels: readonly KernelConfig[] = [unsortedSegmentSum, conv2DBackpropFilter, adamUpdate];

/** Registers the kernels that training needs and TensorFlow.js lacks. Doing it twice does nothing. */
export function registerKernels(): void {
  for (const kernel of missingKernels)
    if ((getKernel(kernel.kernelName, kernel.backendName) as KernelConfig | undefined) === undefined)
      registerKernel(kernel);
}
