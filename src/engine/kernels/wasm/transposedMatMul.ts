import { getKernel, type KernelConfig, type TensorInfo } from "@tensorflow/tfjs";
import type { BackendWasm } from "@tensorflow/tfjs-backend-wasm";

interface MatMulAttrs {
  readonly transposeA: boolean;
  readonly transposeB: boolean;
}

/**
 * Matrix products with a transposed operand, which every gradient has. TensorFlow.js computes these without
 * SIMD, ten times slower than the transposition and the plain product that are done here instead.
 */
export const transposedMatMul = (original: KernelConfig): KernelConfig => ({
  ...original,
  kernelFunc: ({ inputs, backend, attrs }) => {
    const wasm = backend as BackendWasm;
    const { a, b } = inputs as { a: TensorInfo; b: TensorInfo };
    const { transposeA, transposeB } = attrs as unknown as MatMulAttrs;
    const left = transposeA ? transposeLast(wasm, a) : a;
    const right = transposeB ? transposeLast(wasm, b) : b;
    const plain = { transposeA: false, transposeB: false };
    const product = original.kernelFunc({ inputs: { a: left, b: right }, backend, attrs: plain });
    if (transposeA) wasm.disposeData(left.dataId);
    if (transposeB) wasm.disposeData(right.dataId);
    return product;
  },
});

/** Swaps the last two axes: [batch, rows, columns] → [batch, columns, rows]. */
function transposeLast(backend: BackendWasm, x: TensorInfo): TensorInfo {
  const rank = x.shape.length;
  const perm = [...Array(rank - 2).keys(), rank - 1, rank - 2];
  const { kernelFunc } = getKernel("Transpose", "wasm");
  return kernelFunc({ inputs: { x }, backend, attrs: { perm } }) as TensorInfo;
}
