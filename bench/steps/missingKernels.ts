// What stock TensorFlow.js lacks on WASM to train the benchmark's models at all, in plain JavaScript.
import { registerKernel, type KernelConfig, type TensorInfo } from "@tensorflow/tfjs";
import type { BackendWasm } from "@tensorflow/tfjs-backend-wasm";

const floats = (backend: BackendWasm, tensor: TensorInfo): Float32Array =>
  backend.typedArrayFromHeap(tensor) as Float32Array;

const segmentSum: KernelConfig = {
  kernelName: "UnsortedSegmentSum",
  backendName: "wasm",
  kernelFunc: ({ inputs, backend, attrs }) => {
    const wasm = backend as BackendWasm;
    const { x, segmentIds } = inputs as { x: TensorInfo; segmentIds: TensorInfo };
    const units = x.shape.at(-1) ?? 1;
    const output = wasm.makeOutput([Number(attrs?.["numSegments"]), units], "float32");
    const sums = floats(wasm, output).fill(0);
    const rows = floats(wasm, x);
    for (const [index, id] of (wasm.typedArrayFromHeap(segmentIds) as Int32Array).entries())
      for (let unit = 0; unit < units; unit++)
        sums[id * units + unit] = (sums[id * units + unit] ?? 0) + (rows[index * units + unit] ?? 0);
    return output;
  },
};

/** ∂loss/∂filter of a convolution of height 1 with padding "valid" and stride 1. */
const filterGradient: KernelConfig = {
  kernelName: "Conv2DBackpropFilter",
  backendName: "wasm",
  kernelFunc: ({ inputs, backend, attrs }) => {
    const wasm = backend as BackendWasm;
    const { x, dy } = inputs as { x: TensorInfo; dy: TensorInfo };
    const filterShape = attrs?.["filterShape"] as [number, number, number, number];
    const [, width, channels, filters] = filterShape;
    const [batch = 0, , length = 0] = x.shape;
    const outLength = dy.shape[2] ?? 0;
    const output = wasm.makeOutput(filterShape, "float32");
    const gradient = floats(wasm, output).fill(0);
    const [values, gradients] = [floats(wasm, x), floats(wasm, dy)];
    for (let row = 0; row < batch; row++)
      for (let position = 0; position < outLength; position++)
        for (let place = 0; place < width * channels; place++) {
          const value = values[(row * length + position) * channels + place] as number;
          const from = (row * outLength + position) * filters;
          const to = place * filters;
          for (let filter = 0; filter < filters; filter++)
            gradient[to + filter] =
              (gradient[to + filter] as number) + value * (gradients[from + filter] as number);
        }
    return output;
  },
};

/** Registers them; nothing else of TensorFlow.js is changed. */
export function addMissingKernels(): void {
  registerKernel(segmentSum);
  registerKernel(filterGradient);
}
