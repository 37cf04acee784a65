// One variant of one model in a process of its own: takes steps when it is told to, and reports how long they took.
import * as tf from "@tensorflow/tfjs";
import { allowRelaxedSimd } from "../../scripts/lib/relaxedSimd.ts";
import { InFlight } from "../../src/engine/backend/inFlight.ts";
import { flush, type WebGpuBackend } from "../../src/engine/kernels/webgpu/webgpuBackend.ts";
import type { BenchModel } from "./sizes.ts";
import type { StepTime } from "./variants.ts";

allowRelaxedSimd();

const [variant, model, backend] = process.argv.slice(2) as [string, BenchModel, "wasm" | "webgpu"];
const { makeStep } =
  variant === "layerloom" ? await import("./layerloomStep.ts") : await import("./stockStep.ts");
const step = await makeStep(model, backend);

/** Waits until the device has done what it was given. */
async function finish(): Promise<void> {
  const webgpu = tf.backend() as WebGpuBackend;
  flush(webgpu);
  await webgpu.queue.onSubmittedWorkDone();
}

/** Steps one by one: each computes before it returns. */
function takeOnProcessor(count: number): readonly StepTime[] {
  return Array.from({ length: count }, () => {
    const start = performance.now();
    step();
    const ms = performance.now() - start;
    return { ms, jsMs: ms, dispatches: null };
  });
}

/** Steps as the engine gives them to a device, a few ahead of it; of each, an equal share of the time for all. */
async function takeOnDevice(count: number): Promise<readonly StepTime[]> {
  const inFlight = new InFlight();
  const taken: Omit<StepTime, "ms">[] = [];
  const start = performance.now();
  for (let index = 0; index < count; index++) {
    const [stepStart, dispatchesBefore] = [performance.now(), dispatchCount];
    step();
    const jsMs = performance.now() - stepStart;
    taken.push({ jsMs, dispatches: dispatchCount - dispatchesBefore });
    await inFlight.add();
  }
  await finish();
  const ms = (performance.now() - start) / count;
  return taken.map((one) => ({ ...one, ms }));
}

/** Dispatches to the graphics card so far. */
let dispatchCount = 0;
if (backend === "webgpu") {
  const { prototype } = GPUComputePassEncoder;
  const dispatchWorkgroups = Reflect.get(prototype, "dispatchWorkgroups") as (...sizes: number[]) => void;
  prototype.dispatchWorkgroups = function count(this: GPUComputePassEncoder, ...sizes: number[]): undefined {
    dispatchCount += 1;
    dispatchWorkgroups.apply(this, sizes);
  };
}

process.on("message", (count: number) => {
  void (async () => {
    process.send?.(backend === "webgpu" ? await takeOnDevice(count) : takeOnProcessor(count));
  })();
});
process.send?.("ready");
