import type { TensorInfo } from "@tensorflow/tfjs";
import type { BackendWasm } from "@tensorflow/tfjs-backend-wasm";

/** A tensor's numbers where they lie in the WASM heap. Valid until the next allocation there. */
export const floatsOf = (backend: BackendWasm, tensor: TensorInfo): Float32Array =>
  backend.typedArrayFromHeap(tensor) as Float32Array;

/** The same of an int32 tensor. */
export const wholeNumbersOf = (backend: BackendWasm, tensor: TensorInfo): Int32Array =>
  backend.typedArrayFromHeap(tensor) as Int32Array;
