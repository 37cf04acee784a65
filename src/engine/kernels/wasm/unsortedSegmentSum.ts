import type { KernelConfig, TensorInfo } from "@tensorflow/tfjs";
import type { BackendWasm } from "@tensorflow/tfjs-backend-wasm";
import { floatsOf, integersOf } from "./heap.ts";

/**
 * Σ of the rows of x [count, …units] that share a segment id, [numSegments, …units]: the gradient of an
 * embedding, which TensorFlow.js's WASM backend lacks. Rows of a negative id are dropped.
 */
export const unsortedSegmentSum: KernelConfig = {
  kernelName: "UnsortedSegmentSum",
  backendName: "wasm",
  kernelFunc: ({ inputs, backend, attrs }) => {
    const wasm = backend as BackendWasm;
    const { x, segmentIds } = inputs as { x: TensorInfo; segmentIds: TensorInfo };
    const { numSegments } = attrs as unknown as { numSegments: number };
    const units = x.shape.slice(1);
    const output = wasm.makeOutput([numSegments, ...units], "float32");
    const sums = floatsOf(wasm, output);
    sums.fill(0);
    const unitCount = units.reduce((product, size) => product * size, 1);
    addRows(sums, floatsOf(wasm, x), integersOf(wasm, segmentIds), unitCount);
    return output;
  },
};

function addRows(sums: Float32Array, rows: Float32Array, ids: Int32Array, unitCount: number): void {
  for (let row = 0; row < ids.length; row++) {
    const id = ids[row] as number;
    if (id < 0) continue;
    const from = row * unitCount;
    const to = id * unitCount;
    for (let unit = 0; unit < unitCount; unit++)
      sums[to + unit] = (sums[to + unit] as number) + (rows[from + unit] as number);
  }
}
