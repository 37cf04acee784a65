/**
 * Work that was recorded while TensorFlow.js did it, and can be done again without it: on the same tensors, with
 * whatever they hold by then.
 */
export interface Recording {
  /** Does the work again. */
  readonly replay: () => void;
  /** Dispatches to the graphics card on WebGPU, calls of kernels on WASM. */
  readonly callCount: number;
  /** Gives back the memory of everything in between. */
  readonly dispose: () => void;
}
