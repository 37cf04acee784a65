import * as tf from "@tensorflow/tfjs";
import { flush, type WebGpuBackend } from "../kernels/webgpu/webgpuBackend.ts";

/** Steps that may be on the device at once: one in work, one waiting, and one on its way. */
const mostSteps = 3;

/**
 * Keeps the host from running ahead of the device. Replayed steps take the host next to no time; without a bound,
 * hundreds would wait, and a pause or a stop with them.
 */
export class InFlight {
  readonly #done: Promise<unknown>[] = [];

  /** Call it after each step: returns the promise to await before the next step, or null. */
  add(): Promise<unknown> | null {
    if (tf.getBackend() !== "webgpu") return null;
    const backend = tf.backend() as WebGpuBackend;
    flush(backend);
    this.#done.push(backend.queue.onSubmittedWorkDone());
    return this.#done.length > mostSteps ? (this.#done.shift() ?? null) : null;
  }
}
