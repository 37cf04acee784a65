import * as tf from "@tensorflow/tfjs";
import type { BackendWasm } from "@tensorflow/tfjs-backend-wasm";
import { bufferOf } from "../kernels/webgpu/dispatch.ts";
import { flush, type WebGpuBackend } from "../kernels/webgpu/webgpuBackend.ts";
import { forgetValues } from "../kernels/webgpu/writtenTensors.ts";

type Numbers = Float32Array<ArrayBuffer> | Int32Array<ArrayBuffer>;

const overwriteOn: Readonly<Record<string, (tensor: tf.Tensor, values: Numbers) => void>> = {
  wasm: (tensor, values) => {
    const heap = (tf.backend() as BackendWasm).typedArrayFromHeap(tensor) as Numbers;
    heap.set(values);
  },
  webgpu: (tensor, values) => {
    const backend = tf.backend() as WebGpuBackend;
    backend.uploadToGPU(tensor.dataId);
    // Commands that wait, uploads among them, must be submitted first.
    flush(backend);
    backend.queue.writeBuffer(bufferOf(backend, tensor), 0, values);
    forgetValues(backend, tensor);
  },
};

/**
 * Overwrites a tensor's numbers by others of the same type and count, in place, so that recordings with the tensor
 * read the new ones. Tensors that share the numbers (clones, reshaped tensors) change too.
 */
export function overwrite(tensor: tf.Tensor, values: Numbers): void {
  const write = overwriteOn[tf.getBackend()];
  if (write === undefined) throw new Error(`Nothing is overwritten on ${tf.getBackend()}`);
  write(tensor, values);
}
