import { backend_util, getKernel, type KernelConfig, type TensorInfo } from "@tensorflow/tfjs";
import type { BackendWasm } from "@tensorflow/tfjs-backend-wasm";
import { floatsOf } from "./heap.ts";

type ConvInfo = ReturnType<typeof backend_util.computeConv2DInfo>;

/**
 * ∂loss/∂filter of a 2D convolution, which TensorFlow.js's WASM backend lacks. The windows of x are laid
 * out as a matrix [positions, filterHeight · filterWidth · inChannels] ("im2col") and multiplied,
 * transposed, with dy [positions, outChannels] by the backend's own matrix product.
 */
export const conv2DBackpropFilter: KernelConfig = {
  kernelName: "Conv2DBackpropFilter",
  backendName: "wasm",
  kernelFunc: ({ inputs, backend, attrs }) => {
    const wasm = backend as BackendWasm;
    const { x, dy } = inputs as { x: TensorInfo; dy: TensorInfo };
    const { strides, pad, dataFormat, dimRoundingMode, filterShape } = attrs as unknown as {
      strides: number | [number, number];
      pad: "same" | "valid" | number;
      dataFormat: "NHWC" | "NCHW";
      dimRoundingMode: "floor" | "round" | "ceil";
      filterShape: [number, number, number, number];
    };
    if (dataFormat === "NCHW") throw new Error("Conv2DBackpropFilter takes channels last");
    const xShape = x.shape as [number, number, number, number];
    const info = backend_util.computeConv2DInfo(xShape, filterShape, strides, 1, pad, dimRoundingMode);
    const windows = layOutWindows(wasm, x, info);
    const [positions = 0, windowSize = 0] = windows.shape;
    const product = multiply(wasm, {
      a: { ...windows, shape: [1, positions, windowSize] },
      b: { ...dy, shape: [1, positions, info.outChannels] },
    });
    wasm.disposeData(windows.dataId);
    return { ...product, shape: filterShape };
  },
};

function multiply(
  backend: BackendWasm,
  inputs: { readonly a: TensorInfo; readonly b: TensorInfo },
): TensorInfo {
  const kernel = getKernel("BatchMatMul", "wasm");
  const attrs = { transposeA: true, transposeB: false };
  return kernel.kernelFunc({ inputs, backend, attrs }) as TensorInfo;
}

/** x [batch, height, width, channels] → windows [batch · outHeight · outWidth, window size], zeros outside. */
function layOutWindows(backend: BackendWasm, x: TensorInfo, info: ConvInfo): TensorInfo {
  const windowSize = info.filterHeight * info.filterWidth * info.inChannels;
  const positions = info.batchSize * info.outHeight * info.outWidth;
  const output = backend.makeOutput([positions, windowSize], "float32");
  const windows = floatsOf(backend, output);
  const values = floatsOf(backend, x);
  windows.fill(0);
  let start = 0;
  for (let batch = 0; batch < info.batchSize; batch++)
    for (let outRow = 0; outRow < info.outHeight; outRow++)
      for (let outColumn = 0; outColumn < info.outWidth; outColumn++) {
        copyWindow({ windows, values, start, batch, outRow, outColumn, info });
        start += windowSize;
      }
  return output;
}

interface WindowCopy {
  readonly windows: Float32Array;
  readonly values: Float32Array;
  /** Where the window begins in `windows`. */
  readonly start: number;
  readonly batch: number;
  readonly outRow: number;
  readonly outColumn: number;
  readonly info: ConvInfo;
}

/** Copies one window, a run of neighbouring columns at a time. */
function copyWindow({ windows, values, start, batch, outRow, outColumn, info }: WindowCopy): void {
  const { filterHeight, filterWidth, inChannels, inHeight, inWidth, padInfo } = info;
  const firstColumn = outColumn * info.strideWidth - padInfo.left;
  const skipped = Math.max(0, -firstColumn);
  const end = Math.min(filterWidth, inWidth - firstColumn);
  if (end <= skipped) return;
  for (let filterRow = 0; filterRow < filterHeight; filterRow++) {
    const row = outRow * info.strideHeight - padInfo.top + filterRow;
    if (row < 0 || row >= inHeight) continue;
    const from = ((batch * inHeight + row) * inWidth + firstColumn + skipped) * inChannels;
    const to = start + (filterRow * filterWidth + skipped) * inChannels;
    windows.set(values.subarray(from, from + (end - skipped) * inChannels), to);
  }
}
