import { getKernel, type TensorInfo } from "@tensorflow/tfjs";
import type { BackendWasm } from "@tensorflow/tfjs-backend-wasm";

interface Factors {
  /** [rows, inner], or [inner, rows] with `transposeA`. */
  readonly a: TensorInfo;
  /** [inner, columns], or [columns, inner] with `transposeB`. */
  readonly b: TensorInfo;
  readonly transposeA?: boolean;
  readonly transposeB?: boolean;
}

/** The product of two matrices by the backend's kernel, whose result is the caller's to dispose. */
export function matMul(
  backend: BackendWasm,
  { a, b, transposeA = false, transposeB = false }: Factors,
): TensorInfo {
  const asBatch = (matrix: TensorInfo): TensorInfo => ({ ...matrix, shape: [1, ...matrix.shape] });
  const { kernelFunc } = getKernel("BatchMatMul", "wasm");
  const inputs = { a: asBatch(a), b: asBatch(b) };
  const product = kernelFunc({ inputs, backend, attrs: { transposeA, transposeB } }) as TensorInfo;
  return { ...product, shape: product.shape.slice(1) };
}
