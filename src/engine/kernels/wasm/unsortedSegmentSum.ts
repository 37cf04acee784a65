import type { KernelConfig } from "@tensorflow/tfjs";
import { sizeOf, wasmKernel } from "./wasmKernel.ts";

/** Numbers that a thread should at least have to fill, so that it is worth waking. */
const leastNumbers = 65_536;

/**
 * Σ of the rows of x [count, …units] that share a segment id, [numSegments, …units]: the gradient of an
 * embedding, which TensorFlow.js's WASM backend lacks. Rows of a negative id are dropped.
 */
export const unsortedSegmentSum: KernelConfig = wasmKernel("UnsortedSegmentSum", (call) => {
  const { input, inputAt, attrs, make, at, ranges, run } = call;
  const units = input("x").shape.slice(1);
  const segmentCount = Number(attrs["numSegments"]);
  const output = make(segmentCount, ...units);
  const [count, width] = [sizeOf(input("segmentIds").shape), sizeOf(units)];
  // Each thread goes over all rows and adds those of its own segments: no two write to the same place.
  run(
    ranges(segmentCount, Math.ceil(leastNumbers / width)).map((range) => {
      const places = [at(output), inputAt("x"), inputAt("segmentIds")];
      return ["addRowsByIds", ...places, count, width, range.start, range.start + range.count];
    }),
  );
  return output;
});
