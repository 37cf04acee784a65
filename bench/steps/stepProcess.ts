// One variant of one model in a process of its own: takes steps when it is told to, and reports how long they took.
import * as tf from "@tensorflow/tfjs";
import { allowRelaxedSimd } from "../../scripts/lib/relaxedSimd.ts";
import type { BenchModel } from "./sizes.ts";

allowRelaxedSimd();

const [variant, model, backend] = process.argv.slice(2) as [string, BenchModel, "wasm" | "webgpu"];
const { makeStep } =
  variant === "layerloom" ? await import("./layerloomStep.ts") : await import("./stockStep.ts");
const step = await makeStep(model, backend);

/** Waits until the device has done what it was given. */
async function finish(): Promise<void> {
  if (backend !== "webgpu") return;
  const marker = tf.scalar(0);
  await marker.data();
  marker.dispose();
}

process.on("message", (count: number) => {
  void (async () => {
    const times: { readonly ms: number; readonly jsMs: number }[] = [];
    for (let index = 0; index < count; index++) {
      const start = performance.now();
      step();
      const jsMs = performance.now() - start;
      await finish();
      times.push({ ms: performance.now() - start, jsMs });
    }
    process.send?.(times);
  })();
});
process.send?.("ready");
