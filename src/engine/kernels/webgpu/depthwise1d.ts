import { util, type KernelConfig } from "@tensorflow/tfjs";
import { convolutionSizes } from "./convolution1d.ts";
import { forEachIndex, webgpuKernel, workgroupsFor } from "./dispatch.ts";
import { makePartialSums } from "./partialSums.ts";
import { constants, forEachGroup, laneCount, strandedSize } from "./workgroups.ts";

/** x of a column's channel where a tap meets it from an output position (`outRow` counts those of all texts). */
const inputAt = `
  const columns = channels * filters;
  fn inputAt(outRow : u32, tap : u32, column : u32) -> f32 {
    let at = outRow % outLength * strides + tap * dilation;
    if (at < before || at - before >= length) { return 0.0; }
    return x[(outRow / outLength * length + at - before) * channels + column / filters];
  }`;

/** Convolution of each channel by itself, x [batch, length, channels] → [batch, outLength, channels · multiplier]. */
const forward = webgpuKernel("LayerloomDepthwise", (call) => {
  const { input, make, dispatch } = call;
  const sizes = convolutionSizes(call);
  const [batch = 0] = input("x").shape;
  const y = make(batch, sizes.outLength, sizes.channels * sizes.filters);
  const count = util.sizeFromShape(y.shape);
  dispatch({
    wgsl: `${constants({ ...sizes })}
      ${inputAt}
      ${forEachIndex(
        "numbers.count",
        `var sum = 0.0;
        for (var tap = 0u; tap < kernelSize; tap++) {
          sum += inputAt(index / columns, tap, index % columns) * taps[tap * columns + index % columns];
        }
        y[index] = sum;`,
      )}`,
    buffers: {
      x: { tensor: input("x") },
      taps: { tensor: input("filter") },
      y: { tensor: y, isWritten: true },
    },
    numbers: { count },
    workgroups: workgroupsFor(count, 64),
  });
  return y;
});

/** Output positions whose share in the filter's gradient a workgroup adds up. */
const positionsOfPart = 512;

/** → gradients of x and filter: one dispatch, and one more to add up the parts of the filter's. */
const backward = webgpuKernel("LayerloomDepthwiseGradient", (call) => {
  const { input, make, dispatch } = call;
  const sizes = convolutionSizes(call);
  const { length, channels, kernelSize, filters, outLength } = sizes;
  const [batch = 0] = input("x").shape;
  const dx = make(batch, length, channels);
  const dFilter = make(kernelSize, channels, filters);
  const columnTiles = Math.ceil((channels * filters) / laneCount);
  const parts = Math.max(1, Math.ceil((batch * outLength) / positionsOfPart));
  const filterGroups = parts * kernelSize * columnTiles;
  const count = util.sizeFromShape(dx.shape);
  const sums = makePartialSums(call, { dFilter }, parts);
  dispatch({
    wgsl: `${constants({ ...sizes, columnTiles, positionsOfPart })}
      ${call.strandReductions}
      ${inputAt}
      fn ofFilter(group : u32, invocation : u32) {
        let column = group % columnTiles * lanes + invocation % lanes;
        let tap = group / columnTiles % kernelSize;
        let part = group / columnTiles / kernelSize;
        let end = min((part + 1u) * positionsOfPart, u32(numbers.batch) * outLength);
        var sum = 0.0;
        for (var at = part * positionsOfPart + invocation / lanes; at < end && column < columns; at += strands) {
          sum += inputAt(at, tap, column) * dy[at * columns + column];
        }
        let value = sumOverStrands(invocation, sum);
        if (invocation < lanes && column < columns) { ${sums.store("dFilter", "tap * columns + column")} }
      }
      fn ofInput(index : u32) {
        let channel = index % channels;
        let row = index / channels;
        let at = row % length + before;
        var sum = 0.0;
        for (var tap = 0u; tap < kernelSize; tap++) {
          let offset = tap * dilation;
          if (at < offset || (at - offset) % strides != 0u || (at - offset) / strides >= outLength) { continue; }
          let outRow = row / length * outLength + (at - offset) / strides;
          for (var output = 0u; output < filters; output++) {
            let column = channel * filters + output;
            sum += dy[outRow * columns + column] * taps[tap * columns + column];
          }
        }
        dx[index] = sum;
      }
      ${forEachGroup(
        strandedSize,
        `if (group < u32(numbers.filterGroups)) { ofFilter(group, invocation); return; }
        let index = (group - u32(numbers.filterGroups)) * ${String(strandedSize)}u + invocation;
        if (index < u32(numbers.count)) { ofInput(index); }`,
      )}`,
    buffers: {
      dy: { tensor: input("dy") },
      x: { tensor: input("x") },
      taps: { tensor: input("filter") },
      dx: { tensor: dx, isWritten: true },
      ...sums.buffers,
    },
    numbers: { batch, count, filterGroups },
    workgroups: workgroupsFor(filterGroups + Math.ceil(count / strandedSize), 1),
  });
  sums.finish();
  return [dx, dFilter];
});

export const depthwiseKernels: readonly KernelConfig[] = [forward, backward];
