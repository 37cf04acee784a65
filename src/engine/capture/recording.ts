/**
 * Work that was recorded while TensorFlow.js did it, and can be done again without it: on the same tensors, with
 * whatever they hold by then.
 */
export interface Recording {
  /** Does the work again. */
  readonly replay: () => void;
  /** Dispatches to the graphics card on WebGPU, calls of kernels on WASM. */
  readonly callCount: number;
}

/**
 * Makes recordings, of which only one is done at a time: what is made in between lies in the same memory for all of
 * them, so that those of smaller tensors take none of their own. It is the largest one's, where that is made first.
 */
export interface Recorder {
  /**
   * Does `work` and records it. The work has to be a function of tensors that exist before and stay; what it gives, it
   * has to leave in such tensors, changed where they lie: nothing may be read back in between, and no variable may be
   * assigned another tensor.
   */
  readonly record: (work: () => void) => Recording;
  /** Gives the memory back; the recordings are of no use any more. */
  readonly dispose: () => void;
}
