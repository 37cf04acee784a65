import { present } from "../assert.ts";
import { placeSideBySide, type SparseRows } from "../dataset/sparseRows.ts";

/** Rows of several blocks, and by which factor the numbers of each block are multiplied before they stand side by side. */
export interface ScaledBlocks {
  readonly blocks: readonly SparseRows[];
  readonly scales: readonly number[];
}

/**
 * How much n-grams may count beside a text's vector by an encoder, both of length 1. Few rows tell little of n-grams, which then
 * drown the vector; with thousands of rows n-grams may tell more than the vector (docs/results.md). The first scale suits
 * where too few rows are held back to choose.
 */
export const ngramScales = [0.3, 1, 3] as const;

/** The rows side by side, block by block at its scale. */
export const placeScaled = ({ blocks, scales }: ScaledBlocks): SparseRows =>
  placeSideBySide(
    blocks.map((block, index) => {
      const scale = present(scales[index]);
      return scale === 1 ? block : { ...block, weights: block.weights.map((weight) => weight * scale) };
    }),
  );

/** Makes weights of scaled rows those of the rows as they are, in place: kernel [width, units]. */
export function unscaleKernel(kernel: Float32Array, { blocks, scales }: ScaledBlocks): void {
  const units = kernel.length / blocks.reduce((sum, { width }) => sum + width, 0);
  let from = 0;
  for (const [index, { width }] of blocks.entries()) {
    const to = from + width * units;
    const scale = present(scales[index]);
    for (let at = from; at < to; at++) kernel[at] = (kernel[at] as number) * scale;
    from = to;
  }
}
