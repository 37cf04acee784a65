import { broadcast_util, type KernelConfig, type TensorInfo } from "@tensorflow/tfjs";
import { sizeOf, wasmKernel, type WasmCall } from "./wasmKernel.ts";

/**
 * Products of batches of matrices, a [..., rows, inner] · b [..., inner, columns], either side transposed.
 * TensorFlow.js's own has no fused multiplication and addition, takes products with a transposed operand
 * without SIMD, and keeps packed weights by tensor, so that weights could not be changed in place.
 */
export const batchMatMul: KernelConfig = wasmKernel("BatchMatMul", productOf);

/** a · b, with `bias` [columns] added where there is one. */
export function productOf(call: WasmCall): TensorInfo {
  const { input, inputAt, attrs, kernels, make, at, workspace } = call;
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
  const work = workspace(kernels.packedSize(inner, columns));
  const strides = [strideOf(a.shape, rows * inner), strideOf(b.shape, inner * columns)];
  // A batch of rows on one matrix is one taller matrix.
  const isTall = strides[1] === 0 && !transposeA && strides[0] !== 0;
  const sizes = isTall ? [1, batch * rows, inner, columns] : [batch, rows, inner, columns];
  const flags = [transposeA ? 1 : 0, transposeB ? 1 : 0];
  kernels.batchMatMul(
    at(c),
    inputAt("a"),
    inputAt("b"),
    inputAt("bias"),
    work,
    ...sizes,
    ...flags,
    ...strides,
  );
  return c;
}

function lastTwo(shape: readonly number[], isTransposed: boolean): readonly [number, number] {
  const [first = 1, second = 1] = shape.slice(-2);
  return isTransposed ? [second, first] : [first, second];
}
