import * as tf from "@tensorflow/tfjs";
import { expect, test } from "vitest";
import { templates } from "../../core/graph/templates.ts";
import { defaultTrainConfig } from "../../core/training/trainFields.ts";
import { chooseBackend } from "../backend/chooseBackend.ts";
import { provideWebGpu } from "../backend/dawn.ts";
import type { StepTime } from "../protocol.ts";
import { compareBackends } from "./compareBackends.ts";
import type { PreparedData } from "./prepareData.ts";

const hasWebGpu = process.env["VK_DRIVER_FILES"] !== undefined;

/** Three batches of texts; what of the preprocessor a model is built for. */
function makeData(): PreparedData {
  const [count, length] = [10, 6];
  const train = {
    ids: Int32Array.from({ length: count * length }, (_unused, index) => 1 + (index % 7)),
    labels: Int32Array.from({ length: count }, (_unused, index) => index % 2),
    length,
    count,
  };
  const preprocessor = { sequenceLength: length, vocabulary: Array.from({ length: 8 }, String) };
  return { classNames: ["a", "b"], preprocessor, train, validation: train } as unknown as PreparedData;
}

test.skipIf(!hasWebGpu)(
  "steps are timed on one backend after the other, and leave nothing behind",
  async () => {
    await provideWebGpu();
    const trial = {
      data: makeData(),
      graph: templates["embedding-pooling"],
      config: { ...defaultTrainConfig, batchSize: 4, epochs: 1 },
    };
    const times: StepTime[] = [];
    const started: string[] = [];
    const start = async (name: "wasm" | "webgpu"): Promise<void> => {
      started.push((await chooseBackend(name, { wasmFolder: null })).backend);
    };
    await chooseBackend("wasm", { wasmFolder: null });
    const before = tf.memory().numTensors;
    for await (const time of compareBackends(trial, ["wasm", "webgpu"], start)) times.push(time);
    expect(started).toEqual(["wasm", "webgpu"]);
    expect(times.map(({ backend }) => backend)).toEqual(started);
    for (const { ms } of times) expect(ms).toBeGreaterThan(0);
    expect(tf.memory().numTensors).toBe(before);
  },
);
