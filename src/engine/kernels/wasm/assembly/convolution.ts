// Convolution along a sequence as one matrix product for each tap of the filter, over the positions it reaches:
// no windows are laid out, no padding is written.
import { multiplyOnto, packMatrix, packedSize } from "./matrix";
import { addRow, clear, copyRow } from "./rows";

/** Floats that either direction needs to work in. */
export function convolutionWorkSize(kernelSize: i32, channels: i32, filters: i32, outLength: i32): i32 {
  const byTap = max(packedSize(channels, filters), packedSize(filters, channels));
  return kernelSize * byTap + packedSize(outLength, filters);
}

/** First output position whose input at `offset` lies within the sequence. */
// @ts-ignore: decorator
@inline
function firstReached(offset: i32, strides: i32): i32 {
  return offset >= 0 ? 0 : (strides - 1 - offset) / strides;
}

/** One behind the last such position. */
// @ts-ignore: decorator
@inline
function lastReached(offset: i32, strides: i32, length: i32, outLength: i32): i32 {
  const room = length - 1 - offset;
  return room < 0 ? 0 : min(outLength, room / strides + 1);
}

/** y [batch, outLength, filters] from x [batch, length, channels], filter [kernelSize, channels, filters]. */
export function convolutionForward(
  y: usize, x: usize, filter: usize, bias: usize, workspace: usize, batch: i32, length: i32, channels: i32,
  outLength: i32, filters: i32, kernelSize: i32, strides: i32, dilation: i32, before: i32,
): void {
  const tapSize = 4 * packedSize(channels, filters);
  for (let tap = 0; tap < kernelSize; tap++)
    packMatrix(workspace + tap * tapSize, filter + 4 * tap * channels * filters, channels, filters, 4 * filters, 4);
  for (let row = 0; row < batch; row++) {
    const xRow = x + 4 * row * length * channels;
    const yRow = y + 4 * row * outLength * filters;
    if (bias == 0) clear(yRow, outLength * filters);
    else for (let position = 0; position < outLength; position++) copyRow(yRow + 4 * position * filters, bias, filters);
    for (let tap = 0; tap < kernelSize; tap++) {
      const offset = tap * dilation - before;
      const first = firstReached(offset, strides);
      const last = lastReached(offset, strides, length, outLength);
      if (first >= last) continue;
      multiplyOnto(
        yRow + 4 * first * filters, 4 * filters, xRow + 4 * (first * strides + offset) * channels,
        4 * strides * channels, 4, workspace + tap * tapSize, last - first, channels, filters,
      );
    }
  }
}

/** dx [batch, length, channels] from dy [batch, outLength, filters]. */
export function convolutionInputGradient(
  dx: usize, dy: usize, filter: usize, workspace: usize, batch: i32, length: i32, channels: i32,
  outLength: i32, filters: i32, kernelSize: i32, strides: i32, dilation: i32, before: i32,
): void {
  const tapSize = 4 * packedSize(filters, channels);
  for (let tap = 0; tap < kernelSize; tap++)
    packMatrix(workspace + tap * tapSize, filter + 4 * tap * channels * filters, filters, channels, 4, 4 * filters);
  clear(dx, batch * length * channels);
  for (let row = 0; row < batch; row++) {
    const dxRow = dx + 4 * row * length * channels;
    const dyRow = dy + 4 * row * outLength * filters;
    for (let tap = 0; tap < kernelSize; tap++) {
      const offset = tap * dilation - before;
      const first = firstReached(offset, strides);
      const last = lastReached(offset, strides, length, outLength);
      if (first >= last) continue;
      multiplyOnto(
        dxRow + 4 * (first * strides + offset) * channels, 4 * strides * channels, dyRow + 4 * first * filters,
        4 * filters, 4, workspace + tap * tapSize, last - first, filters, channels,
      );
    }
  }
}

/** dFilter [kernelSize, channels, filters] and, unless it is 0, dBias [filters]. */
export function convolutionFilterGradient(
  dFilter: usize, dBias: usize, dy: usize, x: usize, workspace: usize, batch: i32, length: i32, channels: i32,
  outLength: i32, filters: i32, kernelSize: i32, strides: i32, dilation: i32, before: i32,
): void {
  clear(dFilter, kernelSize * channels * filters);
  if (dBias != 0) clear(dBias, filters);
  for (let row = 0; row < batch; row++) {
    const xRow = x + 4 * row * length * channels;
    const dyRow = dy + 4 * row * outLength * filters;
    if (dBias != 0)
      for (let position = 0; position < outLength; position++) addRow(dBias, dyRow + 4 * position * filters, filters);
    for (let tap = 0; tap < kernelSize; tap++) {
      const offset = tap * dilation - before;
      const first = firstReached(offset, strides);
      const last = lastReached(offset, strides, length, outLength);
      if (first >= last) continue;
      packMatrix(workspace, dyRow + 4 * first * filters, last - first, filters, 4 * filters, 4);
      multiplyOnto(
        dFilter + 4 * tap * channels * filters, 4 * filters, xRow + 4 * (first * strides + offset) * channels,
        4, 4 * strides * channels, workspace, channels, last - first, filters,
      );
    }
  }
}
