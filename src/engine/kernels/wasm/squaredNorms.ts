import type { TensorInfo } from "@tensorflow/tfjs";
import { sizeOf, wasmKernel } from "./wasmKernel.ts";

/** Σ x² of tensors, by their data. */
const known = new WeakMap<object, number>();

/**
 * Notes Σ x² of a tensor that a kernel has just made and knows it of: a table's gradient is large, and most of its rows
 * are zero. It must not be changed in place afterwards.
 */
export function rememberSquaredNorm({ dataId }: TensorInfo, squares: number): void {
  known.set(dataId, squares);
}

/** Numbers that a thread should at least have to add up, so that it is worth waking. */
const leastNumbers = 65_536;

/**
 * Σ x² of each of `x0`, `x1`, … [count]; attribute `count`. One pass over each, without the square in between. Written to
 * `into` where that is given, instead of to a new tensor.
 */
export const squaredNorms = wasmKernel("LayerloomSquaredNorms", (call): TensorInfo | TensorInfo[] => {
  const { input, inputAt, attrs, make, ranges, run, setFloats } = call;
  const count = Number(attrs["count"]);
  const isGiven = inputAt("into") !== 0;
  const output = isGiven ? input("into") : make(count);
  const norms = Array.from({ length: count }, (_unused, index) => {
    const name = `x${String(index)}`;
    const remembered = known.get(input(name).dataId);
    if (remembered !== undefined) return remembered;
    const from = inputAt(name);
    const parts = ranges(sizeOf(input(name).shape), leastNumbers);
    const sums = run(parts.map(({ start, count: size }) => ["squaredNorm", from + 4 * start, size]));
    return sums.reduce((total, sum) => total + sum, 0);
  });
  setFloats(output, norms);
  return isGiven ? [] : output;
});
