import type { BackendName } from "../../src/core/run/device.ts";
import { oneOf } from "./parseFlags.ts";

export const backendOptions = { backend: { type: "string" } } as const;

export const backendUsage = "  [--backend wasm|webgpu]";

/** What computes: WASM unless WebGPU is asked for. */
export const readBackend = ({ backend }: { readonly backend?: string | undefined }): BackendName =>
  oneOf("backend", backend ?? "wasm", ["wasm", "webgpu"]);
