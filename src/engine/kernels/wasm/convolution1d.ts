import type { KernelConfig } from "@tensorflow/tfjs";
import { sizeOf, wasmKernel, type WasmCall } from "./wasmKernel.ts";

/** Sizes in the order in which the compiled functions take them. */
function sizesOf({ input, attrs }: WasmCall): readonly number[] {
  const [batch = 0, length = 0, channels = 0] = input("x").shape;
  const [kernelSize = 0, , filters = 0] = input("filter").shape;
  const numbers = ["strides", "dilationRate", "before"].map((name) => Number(attrs[name]));
  return [batch, length, channels, Number(attrs["outLength"]), filters, kernelSize, ...numbers];
}

function workFor(call: WasmCall): number {
  const [, , channels = 0, outLength = 0, filters = 0, kernelSize = 0] = sizesOf(call);
  return call.workspace(call.kernels.convolutionWorkSize(kernelSize, channels, filters, outLength));
}

/** Convolution along a sequence, x [batch, length, channels] → [batch, outLength, filters]. */
const forward = wasmKernel("LayerloomConvolution", (call) => {
  const { inputAt, kernels, make, at } = call;
  const sizes = sizesOf(call);
  const [batch = 0, , , outLength = 0, filters = 0] = sizes;
  const y = make(batch, outLength, filters);
  kernels.convolutionForward(at(y), inputAt("x"), inputAt("filter"), 0, workFor(call), ...sizes);
  return y;
});

/** → gradients of x and filter. */
const backward = wasmKernel("LayerloomConvolutionGradient", (call) => {
  const { input, inputAt, kernels, make, at } = call;
  const sizes = sizesOf(call);
  const dx = make(...input("x").shape);
  const dFilter = make(...input("filter").shape);
  kernels.clear(at(dFilter), sizeOf(dFilter.shape));
  const work = workFor(call);
  kernels.convolutionInputGradient(at(dx), inputAt("dy"), inputAt("filter"), work, ...sizes);
  kernels.convolutionFilterGradient(at(dFilter), 0, inputAt("dy"), inputAt("x"), work, ...sizes);
  return [dx, dFilter];
});

export const convolutionKernels: readonly KernelConfig[] = [forward, backward];
