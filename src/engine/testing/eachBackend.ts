import * as tf from "@tensorflow/tfjs";
import { afterAll, beforeAll, describe } from "vitest";
import { chooseBackend } from "../backend/chooseBackend.ts";
import { provideWebGpu } from "../backend/dawn.ts";
import type { BackendName } from "../../core/run/device.ts";

/** Whether WebGPU can be had in Node: Dawn, and a driver that the test configuration found. */
const hasWebGpu = process.env["VK_DRIVER_FILES"] !== undefined;

/** Most of a test's time on a software driver goes into compiling shaders: `npm run test:gpu` takes the time for all. */
const isForGpu = import.meta.env.MODE === "gpu";

/**
 * The first case alone where they are tested on WebGPU but not by `npm run test:gpu`, else all: put first the one that
 * meets most of what is tested.
 */
export const inTime = <T>(cases: readonly T[], backend: BackendName = "webgpu"): readonly T[] =>
  backend === "wasm" || isForGpu ? cases : cases.slice(0, 1);

interface Patience {
  /** Whether the tests compile so many shaders that they are left to `npm run test:gpu` on WebGPU. */
  readonly isLong?: boolean;
}

/**
 * Runs the same tests on WASM and, where it can be had, on WebGPU. On a software driver WebGPU is some twenty
 * times slower: keep shapes small.
 */
export function onEachBackend(tests: (backend: BackendName) => void, patience: Patience = {}): void {
  describe("on wasm", () => {
    beforeAll(() => startBackend("wasm"));
    tests("wasm");
  });
  onWebGpu(() => {
    tests("webgpu");
  }, patience);
}

/** Runs tests on WebGPU alone, where it can be had. */
export function onWebGpu(tests: () => void, { isLong = false }: Patience = {}): void {
  describe.skipIf(!hasWebGpu || (isLong && !isForGpu))("on webgpu", () => {
    beforeAll(() => startBackend("webgpu"));
    // Later tests in the file run on WASM again.
    afterAll(() => startBackend("wasm"));
    tests();
  });
}

/** Computes on a backend from now on. */
export async function startBackend(backend: BackendName): Promise<void> {
  if (backend === "webgpu") await provideWebGpu();
  const report = await chooseBackend(backend, { wasmFolder: null });
  if (report.backend !== backend) throw new Error(`${backend} could not be started: ${report.reason}`);
  await tf.ready();
  if (backend === "webgpu") reportShaderErrors();
}

/** A shader that does not compile says so only to who listens; the test would see zeros. */
function reportShaderErrors(): void {
  const { device } = tf.backend() as unknown as { readonly device: GPUDevice };
  device.addEventListener("uncapturederror", ({ error }) => {
    console.error(error.message);
  });
}
