import * as tf from "@tensorflow/tfjs";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { runOwnKernel, type OwnKernel } from "../ownKernels.ts";
import { onWebGpu } from "../../testing/eachBackend.ts";
import { findSubgroupSpan, setSubgroupSpan, subgroupSpan } from "./subgroups.ts";
import type { WebGpuBackend } from "./webgpuBackend.ts";
import { forEachGroup, strandedSize, strandReductions } from "./workgroups.ts";

const deviceOf = (): GPUDevice => (tf.backend() as WebGpuBackend).device;
const floats = (...shape: number[]): tf.Tensor => tf.randomUniform(shape, -1, 1, "float32", 1);
const labels = (): tf.Tensor => tf.cast(tf.randomUniform([70], 0, 5, "float32", 1), "int32");

/** Kernels that add up, or look for the largest, over lanes, strands and whole workgroups. */
const reducing: readonly {
  readonly kernel: OwnKernel;
  readonly inputs: () => Record<string, tf.Tensor>;
  readonly attrs?: Readonly<Record<string, unknown>>;
}[] = [
  {
    kernel: "LayerloomLayerNormalizationGradient",
    inputs: () => ({ dy: floats(70, 40), x: floats(70, 40), gamma: floats(40) }),
    attrs: { epsilon: 0.001 },
  },
  {
    kernel: "LayerloomCrossEntropyScore",
    inputs: () => ({ logits: floats(70, 5), labels: labels() }),
    attrs: { labelSmoothing: 0.1 },
  },
  {
    kernel: "LayerloomMaskedMax",
    inputs: () => ({ x: floats(4, 70, 40), mask: tf.ones([4, 70]) }),
  },
  {
    kernel: "LayerloomSquaredNorms",
    inputs: () => ({ x0: floats(3000), x1: floats(7) }),
    attrs: { count: 2 },
  },
];

onWebGpu(() => {
  /** SwiftShader's subgroups are of four, llvmpipe's of eight, those of cards of up to 64. */
  const leastSize = (): number => deviceOf().adapterInfo.subgroupMinSize;
  /** What the device's subgroups allow, whether or not it pays. */
  const foundSpan = (): Promise<number> => findSubgroupSpan(deviceOf(), leastSize());
  let spanInUse = 1;
  beforeEach(() => {
    spanInUse = subgroupSpan(deviceOf());
  });
  afterEach(() => {
    setSubgroupSpan(deviceOf(), spanInUse);
  });

  test("the span is what the device's own answers agree with", async () => {
    const found = await foundSpan();
    expect(found).toBe(deviceOf().features.has("subgroups") ? Math.min(32, leastSize()) : 1);
    expect(subgroupSpan(deviceOf())).toBe(found < 8 ? 1 : found);
    expect(await findSubgroupSpan(deviceOf(), 1)).toBe(1);
  });

  test("a span beyond the device's subgroups is refused, for its answers come from elsewhere", async ({
    skip,
  }) => {
    const most = deviceOf().adapterInfo.subgroupMaxSize;
    skip(most >= 32, "no span asked for is beyond this device's subgroups");
    expect(await findSubgroupSpan(deviceOf(), 2 * most)).toBe(1);
  });

  describe.each(reducing)("$kernel", ({ kernel, inputs, attrs = {} }) => {
    test("has the same results with subgroups and without, bit for bit", async () => {
      const found = await foundSpan();
      const run = async (span: number): Promise<readonly number[][]> => {
        setSubgroupSpan(deviceOf(), span);
        const outputs = tf.tidy(() => [...runOwnKernel(kernel, inputs(), attrs)]);
        const numbers = await Promise.all(outputs.map(async (output) => Array.from(await output.data())));
        tf.dispose(outputs);
        return numbers;
      };
      const without = await run(1);
      expect(without.flat().some((number) => number !== 0)).toBe(true);
      for (let span = 2; span <= found; span *= 2) expect(await run(span)).toEqual(without);
    });
  });

  test.each([1, 4, 8, 16, 32])("reductions over spans of %i are valid WGSL", async (span) => {
    const hasSubgroups = deviceOf().features.has("subgroups");
    if (span > 1 && !hasSubgroups) return;
    const code = `${hasSubgroups ? "enable subgroups;" : ""}
      @group(0) @binding(0) var<storage, read_write> x : array<f32>;
      ${strandReductions(span)}
      ${forEachGroup(
        strandedSize,
        `let at = group * ${String(strandedSize)}u + invocation;
        x[at] = sumOverAll(invocation, x[at]) + maxOverAll(invocation, x[at]);`,
      )}`;
    const { messages } = await deviceOf().createShaderModule({ code }).getCompilationInfo();
    expect(messages.map(({ message }) => message)).toEqual([]);
  });
});
