// Lets Node compile relaxed SIMD, which browsers have had since 2023 and Node 20 has behind a switch.
import { setFlagsFromString } from "node:v8";

/** Call it before WASM is started. Newer Nodes have relaxed SIMD anyway; there the switch does nothing. */
export function allowRelaxedSimd(): void {
  setFlagsFromString("--experimental-wasm-relaxed-simd");
}
