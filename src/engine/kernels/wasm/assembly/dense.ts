// The gradients of a dense layer, y = x·W + b for rows of x.
import { multiply, packMatrix } from "./matrix";
import { sumMiddle } from "./rows";

/** dx [rows, inner], dKernel [inner, columns] and dBias [columns] from dy [rows, columns]. */
export function denseBackward(
  dx: usize, dKernel: usize, dBias: usize, dy: usize, x: usize, kernel: usize, workspace: usize,
  rows: i32, inner: i32, columns: i32,
): void {
  packMatrix(workspace, kernel, columns, inner, 4, 4 * columns);
  multiply(dx, 4 * inner, dy, 4 * columns, 4, workspace, rows, columns, inner);
  packMatrix(workspace, dy, rows, columns, 4 * columns, 4);
  multiply(dKernel, 4 * columns, x, 4, 4 * inner, workspace, inner, rows, columns);
  sumMiddle(dBias, dy, 1, rows, columns);
}
