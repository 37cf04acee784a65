import * as tf from "@tensorflow/tfjs";
import { inOrder } from "../../core/sequence.ts";
import { expect, test, vi } from "vitest";
import type { Examples } from "../../core/dataset/blocks.ts";
import { templates } from "../../core/graph/testing/textTemplates.ts";
import type { TrainConfig } from "../../core/training/trainConfig.ts";
import { defaultTrainConfig } from "../../core/training/trainFields.ts";
import { chooseBackend } from "../backend/chooseBackend.ts";
import { provideWebGpu } from "../backend/dawn.ts";
import type { StepTime } from "../../core/run/device.ts";
import { compareBackends } from "./compareBackends.ts";
import type { PreparedData } from "../data/encodeParts.ts";
import { Stepper } from "./stepper.ts";
import { timeStep } from "./timeStep.ts";

const hasWebGpu = process.env["VK_DRIVER_FILES"] !== undefined;

/** Three batches of full texts. */
const fullTexts = { ids: Int32Array.from({ length: 60 }, (_unused, index) => 1 + (index % 7)), length: 6 };

/** Texts of two classes; what of the preprocessor a model is built for. */
function makeData({ ids, length } = fullTexts): PreparedData {
  const count = ids.length / length;
  const train: Examples = {
    count,
    rows: inOrder(count),
    inputs: { text: { kind: "tokens", ids, length } },
    target: { kind: "class", labels: Int32Array.from({ length: count }, (_unused, index) => index % 2) },
  };
  const preprocessor = { sequenceLength: length, vocabulary: Array.from({ length: 8 }, String) };
  const classNames = ["a", "b"];
  const target = { kind: "class", classNames };
  const inputs = [{ id: "text", kind: "text", preprocessor }];
  return { classNames, target, inputs, train, validation: train } as unknown as PreparedData;
}

const trialOf = (config: Partial<TrainConfig> = {}): Parameters<typeof compareBackends>[0] => ({
  data: makeData(),
  graph: templates["embedding-pooling"],
  config: { ...defaultTrainConfig, batchSize: 4, epochs: 1, ...config },
});

async function compare(start: (name: "wasm" | "webgpu") => Promise<unknown>): Promise<readonly string[]> {
  const timed: string[] = [];
  for await (const { backend } of compareBackends(trialOf(), ["wasm", "webgpu"], start)) timed.push(backend);
  return timed;
}

test("a backend that fails is left out; where both do, it is said why", async () => {
  const start = async (name: "wasm" | "webgpu", failing: readonly string[]): Promise<void> => {
    if (failing.includes(name)) throw new Error(`${name} fails`);
    await chooseBackend("wasm", { wasmFolder: null });
  };
  expect(await compare((name) => start(name, ["webgpu"]))).toEqual(["wasm"]);
  expect(await compare((name) => start(name, ["wasm"]))).toEqual(["webgpu"]);
  await expect(compare((name) => start(name, ["wasm", "webgpu"]))).rejects.toThrow("wasm fails");
});

test("steps are timed at a rate that is a number, whatever the schedule", async () => {
  const spy = vi.spyOn(Stepper.prototype, "take");
  const start = (): Promise<unknown> => chooseBackend("wasm", { wasmFolder: null });
  const schedule = { kind: "warmupCosine", warmupShare: 0, endShare: 0 } as const;
  for await (const _time of compareBackends(trialOf({ schedule }), ["wasm"], start)) continue;
  const rates = spy.mock.calls.map(([, rate]) => rate);
  spy.mockRestore();
  expect(rates.length).toBeGreaterThan(1);
  expect(new Set(rates)).toEqual(new Set([defaultTrainConfig.learningRate]));
});

test("steps are timed at the average length of batches by length, and else at full length", async () => {
  const [count, length] = [80, 60];
  // Three texts in four have 4 tokens, the fourth fills all places: batches come in these two lengths.
  const ids = Int32Array.from({ length: count * length }, (_unused, index) =>
    Math.floor(index / length) % 4 === 0 || index % length < 4 ? 1 + (index % 7) : 0,
  );
  const data = makeData({ ids, length });
  await chooseBackend("wasm", { wasmFolder: null });
  const lengthsOf = async (batchByLength: boolean): Promise<readonly (number | undefined)[]> => {
    const spy = vi.spyOn(Stepper.prototype, "take");
    await timeStep({ ...trialOf({ batchByLength }), data });
    const timed = spy.mock.calls.map(([batch]) => batch.inputs[0]?.shape[1]);
    spy.mockRestore();
    return [...new Set(timed)];
  };
  expect(await lengthsOf(true)).toEqual([0.75 * 4 + 0.25 * length]);
  expect(await lengthsOf(false)).toEqual([length]);
});

test.skipIf(!hasWebGpu)(
  "steps are timed on one backend after the other, and leave nothing behind",
  async () => {
    await provideWebGpu();
    const times: StepTime[] = [];
    const started: string[] = [];
    const start = async (name: "wasm" | "webgpu"): Promise<void> => {
      started.push((await chooseBackend(name, { wasmFolder: null })).backend);
    };
    await chooseBackend("wasm", { wasmFolder: null });
    const before = tf.memory().numTensors;
    for await (const time of compareBackends(trialOf(), ["wasm", "webgpu"], start)) times.push(time);
    expect(started).toEqual(["wasm", "webgpu"]);
    expect(times.map(({ backend }) => backend)).toEqual(started);
    for (const { ms } of times) expect(ms).toBeGreaterThan(0);
    expect(tf.memory().numTensors).toBe(before);
  },
);
