import * as tf from "@tensorflow/tfjs";
import { sharesOf } from "./webgpu/squareShares.ts";

const sharesOn: Readonly<Record<string, (size: number) => number>> = { wasm: () => 1, webgpu: sharesOf };

/** Parts in which `LayerloomSquaredNorms` gives Σ x² of a tensor of so many numbers, on the backend in use. */
export function sharesOfSquares(size: number): number {
  const shares = sharesOn[tf.getBackend()];
  if (shares === undefined) throw new Error(`Nothing is squared on ${tf.getBackend()}`);
  return shares(size);
}
