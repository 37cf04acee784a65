import { backend_util, type KernelConfig, type TensorInfo } from "@tensorflow/tfjs";
import type { BackendWasm } from "@tensorflow/tfjs-backend-wasm";
import { floatsOf } from "./heap.ts";

type Shape4D = [number, number, number, number];
type PoolSizes = ReturnType<typeof backend_util.computePool2DInfo>;

interface PoolAttrs {
  readonly filterSize: number | [number, number];
  readonly strides: number | [number, number];
  readonly pad: "same" | "valid" | number;
  readonly dimRoundingMode?: "floor" | "round" | "ceil";
}

/**
 * ∂loss/∂x of a maximum over windows: each window's gradient goes to its first largest number.
 * TensorFlow.js's own kernel drops the gradient wherever the maximum is not above zero.
 */
export const maxPoolGradient: KernelConfig = {
  kernelName: "MaxPoolGrad",
  backendName: "wasm",
  kernelFunc: ({ inputs, backend, attrs }) => {
    const wasm = backend as BackendWasm;
    const { dy, input } = inputs as { dy: TensorInfo; input: TensorInfo };
    const { filterSize, strides, pad, dimRoundingMode } = attrs as unknown as PoolAttrs;
    const shape = input.shape as Shape4D;
    const sizes = backend_util.computePool2DInfo(shape, filterSize, strides, 1, pad, dimRoundingMode);
    const output = wasm.makeOutput(shape, "float32");
    const gradient = floatsOf(wasm, output).fill(0);
    const gradients = floatsOf(wasm, dy);
    const x = floatsOf(wasm, input);
    for (let window = 0; window < gradients.length; window++) {
      const winner = findLargest(x, window, sizes);
      gradient[winner] = (gradient[winner] as number) + (gradients[window] as number);
    }
    return output;
  },
};

/** Index in x of the largest number that output number `window` was taken from. */
function findLargest(x: Float32Array, window: number, sizes: PoolSizes): number {
  const { inChannels, inHeight, inWidth, outHeight, outWidth, padInfo } = sizes;
  const channel = window % inChannels;
  const outColumn = Math.floor(window / inChannels) % outWidth;
  const outRow = Math.floor(window / (inChannels * outWidth)) % outHeight;
  const batch = Math.floor(window / (inChannels * outWidth * outHeight));
  const top = outRow * sizes.strideHeight - padInfo.top;
  const left = outColumn * sizes.strideWidth - padInfo.left;
  const bottom = Math.min(inHeight, top + sizes.filterHeight);
  const right = Math.min(inWidth, left + sizes.filterWidth);
  let winner = -1;
  for (let row = Math.max(0, top); row < bottom; row++)
    for (let column = Math.max(0, left); column < right; column++) {
      const index = ((batch * inHeight + row) * inWidth + column) * inChannels + channel;
      if (winner < 0 || (x[index] as number) > (x[winner] as number)) winner = index;
    }
  return winner;
}
