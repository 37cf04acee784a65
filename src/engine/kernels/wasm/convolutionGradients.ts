import { backend_util, type KernelConfig, type TensorInfo } from "@tensorflow/tfjs";
import type { BackendWasm } from "@tensorflow/tfjs-backend-wasm";
import { floatsOf } from "./heap.ts";
import { matMul } from "./matMul.ts";
import { visitWindows, type ConvolutionSizes } from "./windows.ts";

type Shape4D = [number, number, number, number];

interface ConvolutionAttrs {
  readonly strides: number | [number, number];
  readonly pad: "same" | "valid" | number;
  readonly dataFormat: "NHWC" | "NCHW";
  readonly dimRoundingMode: "floor" | "round" | "ceil";
}

function sizesOf(xShape: Shape4D, filterShape: Shape4D, attrs: ConvolutionAttrs): ConvolutionSizes {
  if (attrs.dataFormat === "NCHW") throw new Error("Convolution gradients on WASM take channels last");
  const { strides, pad, dimRoundingMode } = attrs;
  return backend_util.computeConv2DInfo(xShape, filterShape, strides, 1, pad, dimRoundingMode);
}

/** Positions and length of the windows: the shape of their matrix. */
const windowsShape = (sizes: ConvolutionSizes): [number, number] => [
  sizes.batchSize * sizes.outHeight * sizes.outWidth,
  sizes.filterHeight * sizes.filterWidth * sizes.inChannels,
];

/**
 * ∂loss/∂filter of a 2D convolution, which the WASM backend lacks: windowsᵀ · dy, where the windows of x
 * are laid out as a matrix [positions, window] and dy is [positions, outChannels].
 */
export const conv2DBackpropFilter: KernelConfig = {
  kernelName: "Conv2DBackpropFilter",
  backendName: "wasm",
  kernelFunc: ({ inputs, backend, attrs }) => {
    const wasm = backend as BackendWasm;
    const { x, dy } = inputs as { x: TensorInfo; dy: TensorInfo };
    const { filterShape, ...rest } = attrs as unknown as ConvolutionAttrs & { filterShape: Shape4D };
    const sizes = sizesOf(x.shape as Shape4D, filterShape, rest);
    const windows = layOutWindows(wasm, x, sizes);
    const dyMatrix = { ...dy, shape: [windowsShape(sizes)[0], sizes.outChannels] };
    const product = matMul(wasm, { a: windows, b: dyMatrix, transposeA: true });
    wasm.disposeData(windows.dataId);
    return { ...product, shape: filterShape };
  },
};

function layOutWindows(backend: BackendWasm, x: TensorInfo, sizes: ConvolutionSizes): TensorInfo {
  const output = backend.makeOutput(windowsShape(sizes), "float32");
  const windows = floatsOf(backend, output);
  const values = floatsOf(backend, x);
  windows.fill(0);
  visitWindows(sizes, (xStart, windowsStart, count) => {
    for (let i = 0; i < count; i++) windows[windowsStart + i] = values[xStart + i] as number;
  });
  return output;
}

/**
 * ∂loss/∂x of a 2D convolution: dy · filterᵀ gives the gradient of every window, and each number of x
 * collects what the windows over it hold. The backend's own kernel does this without SIMD.
 */
export const conv2DBackpropInput: KernelConfig = {
  kernelName: "Conv2DBackpropInput",
  backendName: "wasm",
  kernelFunc: ({ inputs, backend, attrs }) => {
    const wasm = backend as BackendWasm;
    const { dy, filter } = inputs as { dy: TensorInfo; filter: TensorInfo };
    const { inputShape, ...rest } = attrs as unknown as ConvolutionAttrs & { inputShape: Shape4D };
    const sizes = sizesOf(inputShape, filter.shape as Shape4D, rest);
    const [positions, windowSize] = windowsShape(sizes);
    const dyMatrix = { ...dy, shape: [positions, sizes.outChannels] };
    const filterMatrix = { ...filter, shape: [windowSize, sizes.outChannels] };
    const gradients = matMul(wasm, { a: dyMatrix, b: filterMatrix, transposeB: true });
    const output = wasm.makeOutput(inputShape, "float32");
    collectWindows(floatsOf(wasm, output), floatsOf(wasm, gradients), sizes);
    wasm.disposeData(gradients.dataId);
    return output;
  },
};

function collectWindows(sums: Float32Array, windows: Float32Array, sizes: ConvolutionSizes): void {
  sums.fill(0);
  visitWindows(sizes, (xStart, windowsStart, count) => {
    for (let i = 0; i < count; i++)
      sums[xStart + i] = (sums[xStart + i] as number) + (windows[windowsStart + i] as number);
  });
}
