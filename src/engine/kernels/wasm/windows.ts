import type { backend_util } from "@tensorflow/tfjs";

/** Sizes of a 2D convolution, as TensorFlow.js works them out. */
export type ConvolutionSizes = ReturnType<typeof backend_util.computeConv2DInfo>;

/** A run of numbers that lies together both in x and in the matrix of windows. */
type Visit = (xStart: number, windowsStart: number, count: number) => void;

/**
 * Walks over the windows of a convolution ("im2col"): x [batch, height, width, channels] against the matrix
 * [batch · outHeight · outWidth, filterHeight · filterWidth · channels]. What lies outside of x is left out.
 */
export function visitWindows(sizes: ConvolutionSizes, visit: Visit): void {
  const { batchSize, outHeight, outWidth, filterHeight, filterWidth, inChannels } = sizes;
  const windowSize = filterHeight * filterWidth * inChannels;
  let start = 0;
  for (let batch = 0; batch < batchSize; batch++)
    for (let outRow = 0; outRow < outHeight; outRow++)
      for (let outColumn = 0; outColumn < outWidth; outColumn++) {
        visitWindow(sizes, { batch, outRow, outColumn, start }, visit);
        start += windowSize;
      }
}

interface Position {
  readonly batch: number;
  readonly outRow: number;
  readonly outColumn: number;
  /** Where the window begins in the matrix. */
  readonly start: number;
}

function visitWindow(
  sizes: ConvolutionSizes,
  { batch, outRow, outColumn, start }: Position,
  visit: Visit,
): void {
  const { filterHeight, filterWidth, inChannels, inHeight, inWidth, padInfo } = sizes;
  const firstColumn = outColumn * sizes.strideWidth - padInfo.left;
  const skipped = Math.max(0, -firstColumn);
  const columnCount = Math.min(filterWidth, inWidth - firstColumn) - skipped;
  if (columnCount <= 0) return;
  for (let filterRow = 0; filterRow < filterHeight; filterRow++) {
    const row = outRow * sizes.strideHeight - padInfo.top + filterRow;
    if (row < 0 || row >= inHeight) continue;
    const xStart = ((batch * inHeight + row) * inWidth + firstColumn + skipped) * inChannels;
    const windowsStart = start + (filterRow * filterWidth + skipped) * inChannels;
    visit(xStart, windowsStart, columnCount * inChannels);
  }
}
