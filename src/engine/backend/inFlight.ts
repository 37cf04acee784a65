import * as tf from "@tensorflow/tfjs";
import { flush, type WebGpuBackend } from "../kernels/webgpu/webgpuBackend.ts";

/** Steps that may wait on the device: one that it works on, one behind it, and one on its way. */
const mostSteps = 3;

/**
 * Keeps the host from running ahead of the device. Replayed steps take the host next to no time; without a bound,
 * hundreds would wait, and a pause or a stop with them.
 */
export class InFlight {
  readonly #done: Promise<unknown>[] = [];

  /** To be called after each step: what is to be waited for before the next, null where nothing is. */
  add(): Promise<unknown> | null {
    if (tf.getBackend() !== "webgpu") return null;
    const backend = tf.backend() as WebGpuBackend;
    flush(backend);
    this.#done.push(backend.queue.onSubmittedWorkDone());
    return this.#done.length > mostSteps ? (this.#done.shift() ?? null) : null;
  }
}
