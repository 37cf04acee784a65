import { util, type KernelConfig, type TensorInfo } from "@tensorflow/tfjs";
import { callOf, sizeOf } from "./wasmKernel.ts";

/**
 * Sums over neighbouring axes that others follow, [outer, summed, inner] → [outer, inner]: every bias's gradient.
 * TensorFlow.js's own kernel transposes first. Other sums go to `original`.
 */
export const sum = (original: KernelConfig): KernelConfig => ({
  ...original,
  kernelFunc: (call) => {
    const { x } = call.inputs as { x: TensorInfo };
    const { axis, keepDims } = call.attrs as unknown as { axis: number | number[]; keepDims: boolean };
    const axes = util.parseAxisParam(axis, x.shape);
    const [first = 0] = axes;
    const last = first + axes.length;
    const inner = sizeOf(x.shape.slice(last));
    const areNeighbours = axes.every((each, index) => each === first + index);
    if (x.dtype !== "float32" || !areNeighbours || inner === 1) return original.kernelFunc(call);
    const { kernels, make, at } = callOf("Sum", call);
    const kept = keepDims ? axes.map(() => 1) : [];
    const output = make(...x.shape.slice(0, first), ...kept, ...x.shape.slice(last));
    const [outer, middle] = [sizeOf(x.shape.slice(0, first)), sizeOf(x.shape.slice(first, last))];
    kernels.sumMiddle(at(output), at(x), outer, middle, inner);
    return output;
  },
});
