import type { KernelConfig, TensorInfo } from "@tensorflow/tfjs";
import { callOf, sizeOf } from "./wasmKernel.ts";

/** Numbers that a thread should at least have to copy, so that it is worth waking. */
const leastNumbers = 65_536;

/**
 * Rows of a table [rows, …units] at `indices`, as an embedding looks them up. TensorFlow.js's own kernel
 * works out the position of every single number; here a row is copied at once. Other gathers go to `original`.
 */
export const gatherRows = (original: KernelConfig): KernelConfig => ({
  ...original,
  kernelFunc: (call) => {
    const { x, indices } = call.inputs as { x: TensorInfo; indices: TensorInfo };
    const { axis, batchDims } = call.attrs as unknown as { axis: number; batchDims: number };
    const isLookUp = axis === 0 && batchDims === 0 && x.dtype === "float32" && indices.dtype === "int32";
    if (!isLookUp) return original.kernelFunc(call);
    const { make, at, ranges, run } = callOf("GatherV2", call);
    const units = x.shape.slice(1);
    const output = make(...indices.shape, ...units);
    const width = sizeOf(units);
    run(
      ranges(sizeOf(indices.shape), Math.ceil(leastNumbers / width)).map(({ start, count }) => {
        const places = [at(output) + 4 * start * width, at(x), at(indices) + 4 * start];
        return ["gatherRows", ...places, count, width];
      }),
    );
    return output;
  },
});
