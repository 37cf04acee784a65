import * as tf from "@tensorflow/tfjs";
import { recordOnWasm } from "./recordOnWasm.ts";
import { recordOnWebGpu } from "./recordOnWebGpu.ts";
import type { Recording } from "./recording.ts";

const recorders: Readonly<Record<string, (work: () => void) => Recording>> = {
  wasm: recordOnWasm,
  webgpu: recordOnWebGpu,
};

/**
 * Does `work` and records it. The work has to be a function of tensors that exist before and stay; what it gives, it
 * has to leave in such tensors, changed where they lie: nothing may be read back in between, and no variable may be
 * assigned another tensor. Memory for what is made in between is kept for the recording alone.
 */
export function record(work: () => void): Recording {
  const recorder = recorders[tf.getBackend()];
  if (recorder === undefined) throw new Error(`Nothing can be recorded on ${tf.getBackend()}`);
  return recorder(work);
}
