import * as tf from "@tensorflow/tfjs";
import { chooseBackend } from "../backend/chooseBackend.ts";

/** Starts WASM as the command line does, for tests. */
export async function startTestBackend(): Promise<void> {
  await chooseBackend("wasm", { wasmFolder: null });
  await tf.ready();
}
