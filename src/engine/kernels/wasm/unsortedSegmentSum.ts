import type { KernelConfig } from "@tensorflow/tfjs";
import { rememberSquaredNorm } from "./squaredNorms.ts";
import { sizeOf, wasmKernel } from "./wasmKernel.ts";

/** Numbers that a thread should at least have to fill, so that it is worth waking. */
const leastNumbers = 65_536;

/**
 * Σ of the rows of x [count, …units] that share a segment id, [numSegments, …units]: the gradient of an
 * embedding, which TensorFlow.js's WASM backend lacks. Rows of a negative id are dropped.
 */
export const unsortedSegmentSum: KernelConfig = wasmKernel("UnsortedSegmentSum", (call) => {
  const { input, inputAt, attrs, make, at, ranges, run, workspace } = call;
  const units = input("x").shape.slice(1);
  const segmentCount = Number(attrs["numSegments"]);
  const output = make(segmentCount, ...units);
  const [count, width] = [sizeOf(input("segmentIds").shape), sizeOf(units)];
  const touched = workspace(Math.ceil(segmentCount / 4));
  // Each thread goes over all rows and adds those of its own segments: no two write to the same place.
  const squares = run(
    ranges(segmentCount, Math.ceil(leastNumbers / width)).map(({ start, count: own }) => {
      const places = [at(output), inputAt("x"), inputAt("segmentIds")];
      return ["addRowsByIds", ...places, count, width, start, start + own, touched + start];
    }),
  );
  rememberSquaredNorm(
    output,
    squares.reduce((total, square) => total + square, 0),
  );
  return output;
});
