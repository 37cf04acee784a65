import { util, type KernelConfig, type TensorInfo } from "@tensorflow/tfjs";
import { webgpuKernel, workgroupsFor, type WebGpuCall } from "./dispatch.ts";
import { makePartialSums } from "./partialSums.ts";
import { partsFor, productsWgsl, tileCount, tileFor, type Product } from "./products.ts";
import { constants } from "./workgroups.ts";

interface Sizes {
  /** Positions, over all axes but the last. */
  readonly rows: number;
  readonly inner: number;
  readonly columns: number;
}

function denseSizes(x: TensorInfo, kernel: TensorInfo): Sizes {
  const [inner = 0, columns = 0] = kernel.shape;
  return { rows: util.sizeFromShape(x.shape) / inner, inner, columns };
}

interface Affine {
  readonly x: TensorInfo;
  readonly kernel: TensorInfo;
  /** At least as long as the kernel is wide. */
  readonly bias: TensorInfo;
}

/** y [rows, columns] ← x [rows, inner] · kernel [inner, columns] + bias. */
export function dispatchAffine({ dispatch }: WebGpuCall, { x, kernel, bias }: Affine, y: TensorInfo): void {
  const { rows, inner, columns } = denseSizes(x, kernel);
  const tile = tileFor(rows, columns);
  const product: Product = {
    name: "affine",
    rows: "u32(numbers.rows)",
    inner: "inner",
    columns: "columns",
    left: "x[row * inner + k]",
    leftRuns: "k",
    right: "kernel[k * columns + column]",
    rightRuns: "column",
    store: "y[row * columns + column] = value + bias[column];",
  };
  dispatch({
    wgsl: constants({ inner, columns }) + productsWgsl([product], tile),
    buffers: {
      x: { tensor: x },
      kernel: { tensor: kernel },
      bias: { tensor: bias },
      y: { tensor: y, isWritten: true },
    },
    numbers: { rows },
    workgroups: workgroupsFor(tileCount(rows, columns, tile), 1),
  });
}

/** x [..., inner] · kernel [inner, columns] + bias [columns]. */
const dense = webgpuKernel("LayerloomDense", (call) => {
  const [x, kernel, bias] = [call.input("x"), call.input("kernel"), call.input("bias")];
  const y = call.make(...x.shape.slice(0, -1), kernel.shape[1] ?? 0);
  dispatchAffine(call, { x, kernel, bias }, y);
  return y;
});

/**
 * → gradients of x, kernel and bias. Both products in one dispatch; where there are many rows, the kernel's is a sum of
 * parts, which takes another one.
 */
const denseGradient = webgpuKernel("LayerloomDenseGradient", (call) => {
  const { input, make, dispatch } = call;
  const [dy, x, kernel] = [input("dy"), input("x"), input("kernel")];
  const { rows, inner, columns } = denseSizes(x, kernel);
  const [dx, dKernel, dBias] = [make(...x.shape), make(inner, columns), make(columns)];
  const tile = tileFor(rows, inner);
  const kernelTiles = tileCount(inner, columns, tile);
  const parts = partsFor(rows, kernelTiles);
  const sums = makePartialSums(call, { dKernel, dBias }, parts);
  const ofInput: Product = {
    name: "ofInput",
    rows: "u32(numbers.rows)",
    inner: "columns",
    columns: "inner",
    left: "dy[row * columns + k]",
    leftRuns: "k",
    right: "kernel[column * columns + k]",
    rightRuns: "k",
    store: "dx[row * inner + column] = value;",
  };
  const ofKernel: Product = {
    name: "ofKernel",
    rows: "inner",
    inner: "u32(numbers.rows)",
    columns: "columns",
    left: "x[k * inner + row]",
    leftRuns: "row",
    right: "dy[k * columns + column]",
    rightRuns: "column",
    parts: "u32(numbers.parts)",
    store: sums.store("dKernel", "row * columns + column"),
    storeColumnSum: sums.store("dBias", "column"),
  };
  dispatch({
    wgsl: constants({ inner, columns }) + productsWgsl([ofKernel, ofInput], tile),
    buffers: {
      dy: { tensor: dy },
      x: { tensor: x },
      kernel: { tensor: kernel },
      dx: { tensor: dx, isWritten: true },
      ...sums.buffers,
    },
    numbers: { rows, parts },
    workgroups: workgroupsFor(kernelTiles * parts + tileCount(rows, inner, tile), 1),
  });
  sums.finish();
  return [dx, dKernel, dBias];
});

export const denseKernels: readonly KernelConfig[] = [dense, denseGradient];
