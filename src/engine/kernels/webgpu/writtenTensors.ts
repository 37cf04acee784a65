import type { TensorInfo } from "@tensorflow/tfjs";
import type { WebGpuBackend } from "./webgpuBackend.ts";

/** Who wants to know which tensors are written where they lie. */
const listeners = new Set<(tensor: TensorInfo) => void>();

/** TensorFlow.js remembers numbers that were read back: after a shader has written a tensor, they are no longer its. */
export function forgetValues(backend: WebGpuBackend, { dataId }: TensorInfo): void {
  backend.tensorMap.get(dataId).values = null;
}

/** To be called for every tensor that a shader writes. */
export function noteWritten(backend: WebGpuBackend, tensor: TensorInfo): void {
  forgetValues(backend, tensor);
  for (const listener of listeners) listener(tensor);
}

/** Tells `listener` of every tensor that is written from now on, until what is returned is called. */
export function whenWritten(listener: (tensor: TensorInfo) => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
