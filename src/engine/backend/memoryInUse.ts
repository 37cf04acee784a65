import * as tf from "@tensorflow/tfjs";

/** The parts of TensorFlow.js's WASM backend that its types call private. */
interface HeapHolder {
  readonly wasm?: { readonly HEAPU8?: { readonly length: number } };
}

/** Bytes that computing has taken of the device: the heap on WASM, which only grows; buffers of the graphics card on WebGPU. */
export function memoryInUse(): number {
  const { wasm } = tf.backend() as unknown as HeapHolder;
  const heap = wasm?.HEAPU8?.length;
  if (heap !== undefined) return heap;
  const { numBytes, numBytesInGPU = numBytes } = tf.memory() as ReturnType<typeof tf.memory> & {
    readonly numBytesInGPU?: number;
  };
  return numBytesInGPU;
}
