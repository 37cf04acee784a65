import type { KernelConfig, TensorInfo } from "@tensorflow/tfjs";
import type { BackendWasm } from "@tensorflow/tfjs-backend-wasm";
import { floatsOf, integersOf } from "./heap.ts";

/**
 * Rows of a table [rows, …units] at `indices`, as an embedding looks them up. TensorFlow.js's own kernel
 * works out the position of every single number; here a row is copied at once. Other gathers go to `original`.
 */
export const gatherRows = (original: KernelConfig): KernelConfig => ({
  ...original,
  kernelFunc: (call) => {
    const wasm = call.backend as BackendWasm;
    const { x, indices } = call.inputs as { x: TensorInfo; indices: TensorInfo };
    const { axis, batchDims } = call.attrs as unknown as { axis: number; batchDims: number };
    const isLookUp = axis === 0 && batchDims === 0 && x.dtype === "float32" && indices.dtype === "int32";
    if (!isLookUp) return original.kernelFunc(call);
    const units = x.shape.slice(1);
    const output = wasm.makeOutput([...indices.shape, ...units], "float32");
    const unitCount = units.reduce((product, size) => product * size, 1);
    copyRows(floatsOf(wasm, output), floatsOf(wasm, x), integersOf(wasm, indices), unitCount);
    return output;
  },
});

function copyRows(output: Float32Array, table: Float32Array, ids: Int32Array, unitCount: number): void {
  for (let row = 0; row < ids.length; row++) {
    const from = (ids[row] as number) * unitCount;
    const to = row * unitCount;
    for (let unit = 0; unit < unitCount; unit++) output[to + unit] = table[from + unit] as number;
  }
}
