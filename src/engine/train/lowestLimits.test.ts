import * as tf from "@tensorflow/tfjs";
import { beforeAll, expect, test } from "vitest";
import { templates } from "../../core/graph/testing/textTemplates.ts";
import { textClassifierSpec } from "../../core/graph/modelSpec.ts";
import { shorteningOf } from "../../core/graph/shortening.ts";
import { makeRandom } from "../../core/random.ts";
import { inOrder } from "../../core/sequence.ts";
import { defaultTrainConfig } from "../../core/training/trainFields.ts";
import { provideWebGpu } from "../backend/dawn.ts";
import { compileGraph } from "../compile/compileGraph.ts";
import type { WebGpuBackend } from "../kernels/webgpu/webgpuBackend.ts";
import { onWebGpu, startBackend } from "../testing/eachBackend.ts";
import { TrainingRun } from "./trainingRun.ts";

/** What every adapter has, by the WebGPU standard (section 3.6.2). */
const lowest = {
  maxBufferSize: 268_435_456,
  maxComputeInvocationsPerWorkgroup: 256,
  maxComputeWorkgroupSizeX: 256,
  maxComputeWorkgroupStorageSize: 16_384,
  maxComputeWorkgroupsPerDimension: 65_535,
  maxStorageBufferBindingSize: 134_217_728,
  maxStorageBuffersPerShaderStage: 8,
};

beforeAll(async () => {
  if (!(await provideWebGpu())) return;
  const { gpu } = navigator;
  const request = gpu.requestAdapter.bind(gpu);
  gpu.requestAdapter = async (options) => {
    const adapter = await request(options);
    if (adapter === null) return null;
    return new Proxy(adapter, {
      get: (target, name) => {
        if (name === "limits") return lowest;
        const value: unknown = Reflect.get(target, name, target);
        return typeof value === "function" ? (value.bind(target) as unknown) : value;
      },
    });
  };
});

const spec = textClassifierSpec({ sequenceLength: 20, vocabularySize: 40, classCount: 2 });
const count = 12;

/** The loss of an epoch of three steps, and all weights behind it. */
async function trainOn(template: keyof typeof templates): Promise<readonly number[]> {
  const graph = templates[template];
  const compiled = compileGraph(graph, spec, 1);
  const random = makeRandom(2);
  const ids = Int32Array.from({ length: count * 20 }, (_unused, at) =>
    at % 20 < 3 + Math.floor(at / 20) ? 1 + random.integer(39) : 0,
  );
  const train = {
    count,
    rows: inOrder(count),
    inputs: { text: { kind: "tokens", ids, length: 20 } },
    target: { kind: "class", labels: Int32Array.from(inOrder(count), (row) => row % 2) },
  } as const;
  const run = new TrainingRun({
    compiled,
    graph,
    target: { kind: "class", classNames: ["a", "b"] },
    train,
    validation: train,
    config: { ...defaultTrainConfig, batchSize: 4 },
    shortening: shorteningOf(graph, spec, "post"),
  });
  run.beginEpoch();
  do run.takeStep();
  while (!run.isEpochWhole);
  const { values } = await run.stepSums.peekEpoch();
  run.dispose();
  compiled.dispose();
  return Array.from(values);
}

onWebGpu(
  () => {
    test("the device has no more than the standard's lowest limits", () => {
      const { limits } = (tf.backend() as WebGpuBackend).device;
      expect(limits).toMatchObject(lowest);
    });

    test.each(["text-cnn", "bidirectional-gru", "transformer-encoder"] as const)(
      "%s trains there as it does on WASM",
      async (template) => {
        const here = await trainOn(template);
        await startBackend("wasm");
        const there = await trainOn(template);
        await startBackend("webgpu");
        for (const [index, value] of there.entries())
          expect(Math.abs((here[index] ?? NaN) - value)).toBeLessThan(1e-3 * Math.max(1, Math.abs(value)));
      },
      240_000,
    );
  },
  { isLong: true },
);
