// One variant of one model in a process of its own: takes steps when it is told to, and reports how long they took.
import * as tf from "@tensorflow/tfjs";
import { allowRelaxedSimd } from "../../scripts/lib/relaxedSimd.ts";
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
  if (backend !== "webgpu") return;
  const webgpu = tf.backend() as WebGpuBackend;
  flush(webgpu);
  await webgpu.queue.onSubmittedWorkDone();
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
    const times: StepTime[] = [];
    for (let index = 0; index < count; index++) {
      const [start, dispatchesBefore] = [performance.now(), dispatchCount];
      step();
      const jsMs = performance.now() - start;
      const dispatches = dispatchCount - dispatchesBefore;
      await finish();
      times.push({ ms: performance.now() - start, jsMs, dispatches });
    }
    process.send?.(times);
  })();
});
process.send?.("ready");
