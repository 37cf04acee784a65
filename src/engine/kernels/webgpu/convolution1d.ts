import type { KernelConfig } from "@tensorflow/tfjs";
import { webgpuKernel, workgroupsFor, type WebGpuCall } from "./dispatch.ts";
import { makePartialSums } from "./partialSums.ts";
import { partsFor, productsWgsl, tileCount, tileFor, type Product } from "./products.ts";
import { constants } from "./workgroups.ts";

/** Sizes that the shaders are compiled for; the batch is not among them. */
export interface ConvolutionSizes {
  readonly length: number;
  readonly channels: number;
  readonly kernelSize: number;
  readonly filters: number;
  readonly outLength: number;
  readonly strides: number;
  readonly dilation: number;
  readonly before: number;
}

export function convolutionSizes({ input, attrs }: WebGpuCall): ConvolutionSizes {
  const [, length = 0, channels = 0] = input("x").shape;
  const [kernelSize = 0, , filters = 0] = input("filter").shape;
  const [strides, before] = [Number(attrs["strides"]), Number(attrs["before"])];
  const [dilation, outLength] = [Number(attrs["dilationRate"]), Number(attrs["outLength"])];
  return { length, channels, kernelSize, filters, outLength, strides, dilation, before };
}

/**
 * What a tap of the filter meets. An output position's window is a row of `kernelSize · channels` numbers, which is
 * read directly from x; the zeros around x are never stored.
 */
const windows = `
  fn windowAt(outRow : u32, place : u32) -> f32 {
    let at = outRow % outLength * strides + place / channels * dilation;
    if (at < before || at - before >= length) { return 0.0; }
    return x[(outRow / outLength * length + at - before) * channels + place % channels];
  }`;

/** Convolution along a sequence, x [batch, length, channels] → [batch, outLength, filters], with or without a bias. */
const forward = webgpuKernel("LayerloomConvolution", (call) => {
  const { input, has, make, dispatch } = call;
  const sizes = convolutionSizes(call);
  const [batch = 0] = input("x").shape;
  const y = make(batch, sizes.outLength, sizes.filters);
  const rows = batch * sizes.outLength;
  const tile = tileFor(rows, sizes.filters);
  const product: Product = {
    name: "convolution",
    rows: "u32(numbers.rows)",
    inner: "kernelSize * channels",
    columns: "filters",
    left: "windowAt(row, k)",
    leftRuns: "k",
    right: "taps[k * filters + column]",
    rightRuns: "column",
    store: `y[row * filters + column] = value${has("bias") ? " + bias[column]" : ""};`,
  };
  dispatch({
    wgsl: constants({ ...sizes }) + windows + productsWgsl([product], tile),
    buffers: {
      x: { tensor: input("x") },
      taps: { tensor: input("filter") },
      ...(has("bias") ? { bias: { tensor: input("bias") } } : {}),
      y: { tensor: y, isWritten: true },
    },
    numbers: { rows },
    workgroups: workgroupsFor(tileCount(rows, sizes.filters, tile), 1),
  });
  return y;
});

/** Where an input position lies in the window of the output that a tap takes it to; 0 where there is none. */
const reaches = `
  fn gradientAt(row : u32, place : u32) -> f32 {
    let at = row % length + before;
    let offset = place / filters * dilation;
    if (at < offset || (at - offset) % strides != 0u || (at - offset) / strides >= outLength) { return 0.0; }
    return dy[(row / length * outLength + (at - offset) / strides) * filters + place % filters];
  }`;

/**
 * → gradients of x and filter, and with `wantsBias` of the bias. All in one dispatch, and one more to add up the parts of
 * those of the weights.
 */
const backward = webgpuKernel("LayerloomConvolutionGradient", (call) => {
  const { input, attrs, make, dispatch } = call;
  const sizes = convolutionSizes(call);
  const { length, channels, kernelSize, filters, outLength } = sizes;
  const [batch = 0] = input("x").shape;
  const dx = make(batch, length, channels);
  const wantsBias = attrs["wantsBias"] === true;
  const ofWeights = {
    dFilter: make(kernelSize, channels, filters),
    ...(wantsBias ? { dBias: make(filters) } : {}),
  };
  const tile = tileFor(batch * length, channels);
  const filterTiles = tileCount(kernelSize * channels, filters, tile);
  const parts = partsFor(batch * outLength, filterTiles);
  const sums = makePartialSums(call, ofWeights, parts);
  const ofInput: Product = {
    name: "ofInput",
    rows: "u32(numbers.batch) * length",
    inner: "kernelSize * filters",
    columns: "channels",
    left: "gradientAt(row, k)",
    leftRuns: "k",
    right: "taps[(k / filters * channels + column) * filters + k % filters]",
    rightRuns: "k",
    store: "dx[row * channels + column] = value;",
  };
  const ofFilter: Product = {
    name: "ofFilter",
    rows: "kernelSize * channels",
    inner: "u32(numbers.batch) * outLength",
    columns: "filters",
    left: "windowAt(k, row)",
    leftRuns: "row",
    right: "dy[k * filters + column]",
    rightRuns: "column",
    parts: "u32(numbers.parts)",
    store: sums.store("dFilter", "row * filters + column"),
    ...(wantsBias ? { storeColumnSum: sums.store("dBias", "column") } : {}),
  };
  dispatch({
    wgsl: constants({ ...sizes }) + windows + reaches + productsWgsl([ofFilter, ofInput], tile),
    buffers: {
      dy: { tensor: input("dy") },
      x: { tensor: input("x") },
      taps: { tensor: input("filter") },
      dx: { tensor: dx, isWritten: true },
      ...sums.buffers,
    },
    numbers: { batch, parts },
    workgroups: workgroupsFor(filterTiles * parts + tileCount(batch * length, channels, tile), 1),
  });
  sums.finish();
  return [dx, ...Object.values(ofWeights)];
});

export const convolutionKernels: readonly KernelConfig[] = [forward, backward];
