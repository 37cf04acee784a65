import type { TensorInfo } from "@tensorflow/tfjs";
import type { WebGpuBackend } from "./webgpuBackend.ts";

/** Listeners for tensors that are written in place. */
const listeners = new Set<(tensor: TensorInfo) => void>();

/** TensorFlow.js caches numbers that were read back. After a shader has written the tensor, the cache is out of date. */
export function forgetValues(backend: WebGpuBackend, { dataId }: TensorInfo): void {
  backend.tensorMap.get(dataId).values = null;
}

/** Call it for every tensor that a shader writes. */
export function noteWritten(backend: WebGpuBackend, tensor: TensorInfo): void {
  forgetValues(backend, tensor);
  for (const listener of listeners) listener(tensor);
}

/** Calls `listener` with every tensor that is written from now on. Returns a function that stops it. */
export function whenWritten(listener: (tensor: TensorInfo) => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
