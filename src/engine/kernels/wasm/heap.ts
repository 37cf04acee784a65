import type { TensorInfo } from "@tensorflow/tfjs";
import type { BackendWasm } from "@tensorflow/tfjs-backend-wasm";

/** A float32 tensor's numbers in the WASM heap. Valid until the next allocation there. */
export const floatsOf = (backend: BackendWasm, tensor: TensorInfo): Float32Array =>
  backend.typedArrayFromHeap(tensor) as Float32Array;

/** An int32 tensor's numbers in the WASM heap. Valid until the next allocation there. */
export const wholeNumbersOf = (backend: BackendWasm, tensor: TensorInfo): Int32Array =>
  backend.typedArrayFromHeap(tensor) as Int32Array;
