import * as tf from "@tensorflow/tfjs";
import type { Recorder } from "./recording.ts";
import { makeWasmRecorder } from "./recordOnWasm.ts";
import { makeWebGpuRecorder } from "./recordOnWebGpu.ts";

const makers: Readonly<Record<string, () => Recorder>> = {
  wasm: makeWasmRecorder,
  webgpu: makeWebGpuRecorder,
};

/** Makes a recorder for the backend in use. */
export function makeRecorder(): Recorder {
  const make = makers[tf.getBackend()];
  if (make === undefined) throw new Error(`Nothing can be recorded on ${tf.getBackend()}`);
  return make();
}
