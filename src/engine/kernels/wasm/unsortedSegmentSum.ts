import type { KernelConfig } from "@tensorflow/tfjs";
import { sizeOf, wasmKernel } from "./wasmKernel.ts";

/**
 * Σ of the rows of x [count, …units] that share a segment id, [numSegments, …units]: the gradient of an
 * embedding, which TensorFlow.js's WASM backend lacks. Rows of a negative id are dropped.
 */
export const unsortedSegmentSum: KernelConfig = wasmKernel("UnsortedSegmentSum", (call) => {
  const { input, inputAt, attrs, kernels, make, at } = call;
  const units = input("x").shape.slice(1);
  const output = make(Number(attrs["numSegments"]), ...units);
  kernels.clear(at(output), sizeOf(output.shape));
  const count = sizeOf(input("segmentIds").shape);
  kernels.addRowsByIds(at(output), inputAt("x"), inputAt("segmentIds"), count, sizeOf(units));
  return output;
});
