// Products of batches of matrices, either side transposed, a single matrix on either side shared by the batch.
import { multiply, multiplyWithBias, packMatrix } from "./matrix";

/** c [batch, rows, columns] ← a · b (+ bias [columns], unless it is 0). A batch stride of 0 shares the matrix. */
export function batchMatMul(
  c: usize, a: usize, b: usize, bias: usize, workspace: usize, batch: i32, rows: i32, inner: i32, columns: i32,
  transposeA: i32, transposeB: i32, aBatchStride: i32, bBatchStride: i32,
): void {
  const aRowStride = 4 * (transposeA ? 1 : inner);
  const aColumnStride = 4 * (transposeA ? rows : 1);
  for (let index = 0; index < batch; index++) {
    if (index == 0 || bBatchStride != 0)
      packMatrix(workspace, b, inner, columns, 4 * (transposeB ? 1 : columns), 4 * (transposeB ? inner : 1));
    if (bias == 0) multiply(c, 4 * columns, a, aRowStride, aColumnStride, workspace, rows, inner, columns);
    else multiplyWithBias(c, 4 * columns, a, aRowStride, aColumnStride, workspace, rows, inner, columns, bias);
    a += aBatchStride;
    b += bBatchStride;
    c += 4 * rows * columns;
  }
}
