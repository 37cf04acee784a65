import * as tf from "@tensorflow/tfjs";
import { registerKernels } from "../kernels/registerKernels.ts";
import type { BackendName, DeviceReport } from "../../core/run/device.ts";
import type { BackendChoice } from "../protocol/device.ts";
import { findAdapter, type AdapterReport } from "./adapter.ts";
import { startWebGpu } from "./webGpuDevice.ts";
import { startWasm, wasmThreadCount, type WasmPlace } from "./wasm.ts";

/**
 * Chooses where to compute: WebGPU where a graphics adapter is available, else WASM. A software adapter
 * counts only when asked for by name: it is an emulation on the processor, far slower than WASM there.
 */
export async function chooseBackend(choice: BackendChoice, place: WasmPlace): Promise<DeviceReport> {
  registerKernels();
  const found = await findAdapter();
  const reason = await startBest(choice, found, place);
  const backend = tf.getBackend() as BackendName;
  return {
    backend,
    reason,
    adapter: found.name,
    threadCount: backend === "wasm" ? wasmThreadCount() : 1,
    hasSimd: await tf.env().getAsync("WASM_HAS_SIMD_SUPPORT").then(Boolean),
    isIsolated: (globalThis as { crossOriginIsolated?: boolean }).crossOriginIsolated === true,
    available: found.kind === "none" ? ["wasm"] : ["webgpu", "wasm"],
    stepTimes: [],
  };
}

async function startBest(
  choice: BackendChoice,
  found: AdapterReport,
  place: WasmPlace,
): Promise<DeviceReport["reason"]> {
  const wantsWebGpu = choice === "webgpu" || (choice === "auto" && found.kind === "hardware");
  if (wantsWebGpu && found.kind !== "none") {
    if (await startWebGpu().catch(() => false)) return choice === "webgpu" ? "chosen" : "adapter";
    await startWasm(place);
    return "webGpuFailed";
  }
  await startWasm(place);
  if (choice === "wasm") return "chosen";
  if (found.kind === "software") return "softwareAdapter";
  return found.hasApi ? "noAdapter" : "noWebGpu";
}
