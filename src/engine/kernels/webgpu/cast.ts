import { getKernel, type KernelBackend, type KernelConfig, type TensorInfo } from "@tensorflow/tfjs";

/** The parts of the WebGPU backend that are used here. */
interface Maker extends KernelBackend {
  makeTensorInfo(shape: number[], dtype: "float32", values: Float32Array): TensorInfo;
}

/**
 * Cast, made to convert. TensorFlow.js's own leaves the integers of an int32 or bool tensor where they are and calls
 * them floats. Shaders that read through its accessors convert on the way; those that do not (a transposition before
 * a sum, denseBincount's weights) take the bits for floats, or do not compile and leave what was in the buffer.
 */
export const cast = (original: KernelConfig): KernelConfig => ({
  ...original,
  kernelFunc: (call) => {
    const renamed = original.kernelFunc(call) as TensorInfo;
    const { x } = call.inputs as { readonly x: TensorInfo };
    const isRenamed = call.attrs?.["dtype"] === "float32" && (x.dtype === "int32" || x.dtype === "bool");
    return isRenamed ? timesOne(renamed, call.backend as Maker) : renamed;
  },
});

/** A product goes through the accessors, and is a tensor of its own. Frees `x`. */
function timesOne(x: TensorInfo, backend: Maker): TensorInfo {
  const one = backend.makeTensorInfo([], "float32", Float32Array.of(1));
  const multiply = getKernel("Multiply", "webgpu");
  const product = multiply.kernelFunc({ inputs: { a: x, b: one }, backend }) as TensorInfo;
  backend.disposeData(x.dataId);
  backend.disposeData(one.dataId);
  return product;
}
