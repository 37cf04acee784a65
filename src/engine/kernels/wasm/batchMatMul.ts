import { broadcast_util, type KernelConfig, type TensorInfo } from "@tensorflow/tfjs";
import { sizeOf, wasmKernel, type WasmCall } from "./wasmKernel.ts";

/**
 * Products of batches of matrices, a [..., rows, inner] · b [..., inner, columns], either side transposed.
 * TensorFlow.js's own has no fused multiplication and addition, takes products with a transposed operand
 * without SIMD, and keeps packed weights by tensor, so that weights could not be changed in place.
 */
export const batchMatMul: KernelConfig = wasmKernel("BatchMatMul", productOf);

/** Multiplications that a thread should at least have to do, so that it is worth waking. */
const leastProducts = 500_000;

/** a · b, with `bias` [columns] added where there is one. */
export function productOf(call: WasmCall): TensorInfo {
  const { input, inputAt, attrs, kernels, make, at, workspace, ranges, run } = call;
  const a = input("a");
  const b = input("b");
  const [transposeA, transposeB] = [attrs["transposeA"] === true, attrs["transposeB"] === true];
  const [rows, inner] = lastTwo(a.shape, transposeA);
  const [innerOfB, columns] = lastTwo(b.shape, transposeB);
  if (inner !== innerOfB)
    throw new Error(`Matrices [${String(a.shape)}] and [${String(b.shape)}] do not match`);
  const batchShape = broadcast_util.assertAndGetBroadcastShape(a.shape.slice(0, -2), b.shape.slice(0, -2));
  const batch = sizeOf(batchShape);
  const strideOf = (shape: readonly number[], size: number): number => {
    const count = sizeOf(shape.slice(0, -2));
    if (count !== 1 && count !== batch) throw new Error("Only a single matrix is shared by a batch");
    return count === 1 ? 0 : 4 * size;
  };
  const c = make(...batchShape, rows, columns);
  const strides = [strideOf(a.shape, rows * inner), strideOf(b.shape, inner * columns)];
  const [aStride = 0, bStride = 0] = strides;
  const floats = kernels.packedSize(inner, columns);
  const flags = [transposeA ? 1 : 0, transposeB ? 1 : 0];
  // A batch of rows on one matrix is one taller matrix; its rows are shared out, else the batch.
  const isTall = bStride === 0 && !transposeA && (aStride !== 0 || batch === 1);
  const least = Math.ceil(leastProducts / (inner * columns * (isTall ? 1 : rows)));
  const parts = isTall ? ranges(batch * rows, least) : ranges(batch, least);
  const work = workspace(floats * parts.length);
  run(
    parts.map(({ start, count, index }) => {
      const height = isTall ? 1 : rows;
      const aAt = inputAt("a") + (isTall ? 4 * start * inner : start * aStride);
      const places = [
        at(c) + 4 * start * height * columns,
        aAt,
        inputAt("b") + (isTall ? 0 : start * bStride),
      ];
      const sizes = isTall ? [1, count, inner, columns] : [count, rows, inner, columns];
      const rest = [inputAt("bias"), work + 4 * index * floats, ...sizes, ...flags, ...strides];
      return ["batchMatMul", ...places, ...rest];
    }),
  );
  return c;
}

function lastTwo(shape: readonly number[], isTransposed: boolean): readonly [number, number] {
  const [first = 1, second = 1] = shape.slice(-2);
  return isTransposed ? [second, first] : [first, second];
}
