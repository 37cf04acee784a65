import * as tf from "@tensorflow/tfjs";
import { describe, expect, test } from "vitest";
import { present } from "../../../core/assert.ts";
import { runOwnKernel, type OwnKernel } from "../ownKernels.ts";
import { onWebGpu } from "../../testing/eachBackend.ts";

// How many shaders a kernel takes is what it costs once a step is replayed: more than these are a step backwards.

const floats = (...shape: number[]): tf.Tensor => tf.randomUniform(shape, -1, 1, "float32", 1);
const whole = (shape: number[], end: number): tf.Tensor =>
  tf.cast(tf.randomUniform(shape, 0, end, "float32", 1), "int32");

interface Budget {
  readonly kernel: OwnKernel | "UnsortedSegmentSum";
  readonly title: string;
  readonly dispatches: number;
  readonly inputs: () => Record<string, tf.Tensor>;
  readonly attrs?: Readonly<Record<string, unknown>>;
}

const convolution = { strides: 2, dilationRate: 3, before: 2, outLength: 33 };
const together = (): tf.Tensor => floats(2, 70, 3 * 40);
const heads = (): tf.Tensor => floats(2, 3, 70, 40);
const labels = (): tf.Tensor => whole([70], 5);

const sequence = { x: () => floats(4, 70, 40), mask: () => tf.ones([4, 70]) };

const budgets: Budget[] = [
  {
    kernel: "UnsortedSegmentSum",
    title: "of many rows",
    dispatches: 2,
    inputs: () => ({ x: floats(700, 40), segmentIds: whole([700], 90) }),
    attrs: { numSegments: 90 },
  },
  {
    kernel: "LayerloomEmbeddingBag",
    title: "",
    dispatches: 1,
    inputs: () => ({ table: floats(90, 40), ids: whole([8, 70], 90), weights: floats(8, 70) }),
  },
  {
    kernel: "LayerloomEmbeddingBagGradient",
    title: "with constant weights",
    dispatches: 2,
    inputs: () => ({
      dy: floats(8, 40),
      table: floats(90, 40),
      ids: whole([8, 70], 90),
      weights: floats(8, 70),
    }),
    attrs: { wantsWeights: false },
  },
  {
    kernel: "LayerloomPaddingMask",
    title: "",
    dispatches: 1,
    inputs: () => ({ ids: whole([8, 70], 3) }),
  },
  {
    kernel: "LayerloomWordRuns",
    title: "",
    dispatches: 1,
    inputs: () => ({
      tokens: whole([4, 70], 9),
      mask: sequence.mask(),
      hashes: floats(2, 9),
      factors: floats(4, 139),
    }),
    attrs: { count: 139, inputDim: 9, buckets: 30 },
  },
  {
    kernel: "LayerloomMaskedMean",
    title: "",
    dispatches: 1,
    inputs: () => ({ x: sequence.x(), mask: sequence.mask() }),
  },
  {
    kernel: "LayerloomMaskedMeanGradient",
    title: "",
    dispatches: 1,
    inputs: () => ({ dy: floats(4, 40), mask: sequence.mask() }),
  },
  {
    kernel: "LayerloomMaskedMax",
    title: "",
    dispatches: 1,
    inputs: () => ({ x: sequence.x(), mask: sequence.mask() }),
  },
  {
    kernel: "LayerloomMaskedMaxGradient",
    title: "",
    dispatches: 1,
    inputs: () => ({ dy: floats(4, 40), y: floats(4, 40), x: sequence.x(), mask: sequence.mask() }),
  },
  {
    kernel: "LayerloomDense",
    title: "",
    dispatches: 1,
    inputs: () => ({ x: floats(4, 70, 40), kernel: floats(40, 35), bias: floats(35) }),
  },
  {
    kernel: "LayerloomDenseGradient",
    title: "of many positions",
    dispatches: 2,
    inputs: () => ({ dy: floats(4, 70, 35), x: floats(4, 70, 40), kernel: floats(40, 35) }),
  },
  {
    kernel: "LayerloomDenseGradient",
    title: "of few positions",
    dispatches: 1,
    inputs: () => ({ dy: floats(70, 35), x: floats(70, 40), kernel: floats(40, 35) }),
  },
  {
    kernel: "LayerloomConvolution",
    title: "",
    dispatches: 1,
    inputs: () => ({ x: floats(6, 70, 9), filter: floats(3, 9, 35) }),
    attrs: convolution,
  },
  {
    kernel: "LayerloomConvolutionGradient",
    title: "",
    dispatches: 2,
    inputs: () => ({ dy: floats(6, 33, 35), x: floats(6, 70, 9), filter: floats(3, 9, 35) }),
    attrs: convolution,
  },
  {
    kernel: "LayerloomDepthwise",
    title: "",
    dispatches: 1,
    inputs: () => ({ x: floats(6, 70, 9), filter: floats(3, 9, 2) }),
    attrs: convolution,
  },
  {
    kernel: "LayerloomDepthwiseGradient",
    title: "",
    dispatches: 2,
    inputs: () => ({ dy: floats(20, 33, 18), x: floats(20, 70, 9), filter: floats(3, 9, 2) }),
    attrs: convolution,
  },
  {
    kernel: "LayerloomCrossEntropyScore",
    title: "",
    dispatches: 1,
    inputs: () => ({ logits: floats(70, 5), labels: labels(), classWeights: floats(5) }),
    attrs: { labelSmoothing: 0.1 },
  },
  {
    kernel: "LayerloomGelu",
    title: "",
    dispatches: 1,
    inputs: () => ({ x: floats(300) }),
  },
  {
    kernel: "LayerloomGeluGradient",
    title: "",
    dispatches: 1,
    inputs: () => ({ dy: floats(300), x: floats(300) }),
    attrs: { approximate: true },
  },
  {
    kernel: "LayerloomActivation",
    title: "",
    dispatches: 1,
    inputs: () => ({ x: floats(300) }),
    attrs: { activation: "swish" },
  },
  {
    kernel: "LayerloomActivationGradient",
    title: "",
    dispatches: 1,
    inputs: () => ({ dy: floats(300), x: floats(300) }),
    attrs: { activation: "selu" },
  },
  {
    kernel: "LayerloomLayerNormalization",
    title: "",
    dispatches: 1,
    inputs: () => ({ x: floats(70, 40), gamma: floats(40), beta: floats(40) }),
    attrs: { epsilon: 0.001 },
  },
  {
    kernel: "LayerloomLayerNormalizationGradient",
    title: "",
    dispatches: 2,
    inputs: () => ({ dy: floats(70, 40), x: floats(70, 40), gamma: floats(40) }),
    attrs: { epsilon: 0.001 },
  },
  {
    kernel: "LayerloomAttention",
    title: "",
    dispatches: 1,
    inputs: () => ({ q: heads(), k: heads(), v: heads(), mask: tf.ones([2, 70]) }),
  },
  {
    kernel: "LayerloomAttentionGradient",
    title: "",
    dispatches: 2,
    inputs: () => ({
      dy: heads(),
      rows: floats(2, 3, 70, 2),
      q: heads(),
      k: heads(),
      v: heads(),
      mask: tf.ones([2, 70]),
    }),
  },
  {
    kernel: "LayerloomHeadsAttention",
    title: "",
    dispatches: 1,
    inputs: () => ({ q: together(), k: together(), v: together(), mask: tf.ones([2, 70]) }),
    attrs: { heads: 3 },
  },
  {
    kernel: "LayerloomHeadsAttentionGradient",
    title: "",
    dispatches: 2,
    inputs: () => ({
      dy: together(),
      rows: floats(2, 3, 70, 2),
      q: together(),
      k: together(),
      v: together(),
      mask: tf.ones([2, 70]),
    }),
    attrs: { heads: 3 },
  },
];

for (const [cell, gates, keptBlocks] of [
  ["SimpleRNN", 1, 0],
  ["GRU", 3, 4],
  ["LSTM", 4, 5],
] as const) {
  const [length, inputUnits] = [70, 9];
  for (const [units, title, gradientDispatches] of [
    [20, "of few units", 3],
    [100, "of many units", 4],
  ] as const) {
    const columns = gates * units;
    const weights = (): Record<string, tf.Tensor> => ({
      x: floats(4, length, inputUnits),
      mask: tf.ones([4, length]),
      kernel: floats(inputUnits, columns),
      recurrentKernel: floats(units, columns),
      bias: cell === "GRU" ? floats(2, columns) : floats(columns),
    });
    budgets.push(
      {
        kernel: "LayerloomRecurrent",
        title: `${cell} ${title}`,
        dispatches: 2,
        inputs: weights,
        attrs: { cell },
      },
      {
        kernel: "LayerloomRecurrentGradient",
        title: `${cell} ${title}`,
        dispatches: gradientDispatches,
        inputs: () => ({
          ...weights(),
          dy: floats(4, length, units),
          y: floats(4, length, units),
          kept: floats(4, length, Math.max(1, keptBlocks * units)),
        }),
        attrs: { cell },
      },
    );
  }
}

/** Dispatches that `work` puts on the queue. */
function countDispatches(work: () => void): number {
  const { prototype } = GPUComputePassEncoder;
  const original = Reflect.get(prototype, "dispatchWorkgroups") as typeof prototype.dispatchWorkgroups;
  let count = 0;
  prototype.dispatchWorkgroups = function (...workgroups) {
    count += 1;
    original.apply(this, workgroups);
  };
  try {
    work();
    return count;
  } finally {
    prototype.dispatchWorkgroups = original;
  }
}

const bitsOf = async (tensors: readonly tf.Tensor[]): Promise<readonly Int32Array[]> =>
  (await Promise.all(tensors.map((tensor) => tensor.data<"float32">()))).map(
    ({ buffer, byteOffset, length }) => new Int32Array(buffer, byteOffset, length),
  );

onWebGpu(
  () => {
    test("vectors of more than 128 blocks are added up by id, those of no row left out", async () => {
      const [count, units, rowCount] = [33_001, 3, 70];
      // Two of three are padding; rows 50 to 69 have none.
      const ids = Array.from({ length: count }, (_unused, at) => (at % 3 === 0 ? ((at * 7) % 52) - 1 : 0));
      const x = floats(count, units);
      const expected = new Float64Array(50 * units);
      for (const [index, value] of (await x.data()).entries()) {
        const id = ids[Math.floor(index / units)] ?? -1;
        const at = id * units + (index % units);
        if (id >= 0 && id < 50) expected[at] = (expected[at] ?? 0) + value;
      }
      const inputs = {
        x,
        segmentIds: tf.tensor1d(
          ids.map((id) => (id === 50 ? 1_000_000 : id)),
          "int32",
        ),
      };
      const [sums] = runOwnKernel("UnsortedSegmentSum" as OwnKernel, inputs, { numSegments: rowCount });
      const received = await present(sums).data();
      expect(received.length).toBe(rowCount * units);
      for (const [index, value] of received.entries())
        expect(Math.abs(value - (expected[index] ?? 0))).toBeLessThan(1e-3);
      tf.dispose([...Object.values(inputs), present(sums)]);
    });

    test.each(["LayerloomMaskedMax", "LayerloomActivation"] as const)(
      "%s hides no number that is none",
      async (kernel) => {
        const x = tf.tensor3d([1, NaN, 2, 5, 3, 1], [1, 3, 2]);
        const inputs = { x, mask: tf.ones([1, 3]) };
        const [y] = runOwnKernel(kernel, inputs, { activation: "relu" });
        const values = await present(y).data();
        expect(values[1]).toBeNaN();
        expect(values.some((value) => value === 3)).toBe(true);
        tf.dispose([...Object.values(inputs), present(y)]);
      },
    );

    test("more workgroups than one direction of a dispatch may have reach every number", async () => {
      const count = 64 * 65_535 + 11;
      const ids = tf.fill([count], 3, "int32");
      const [mask] = runOwnKernel("LayerloomPaddingMask", { ids });
      const total = tf.sum(present(mask));
      expect(present(mask).size).toBe(count);
      expect((await total.data())[0]).toBe(count);
      tf.dispose([ids, total, present(mask)]);
    });

    describe.each(budgets)("$kernel $title", ({ kernel, dispatches, inputs, attrs }) => {
      test(`takes at most ${String(dispatches)} dispatches, and leaves no tensor`, () => {
        tf.tidy(() => {
          const given = inputs();
          const before = tf.memory().numTensors;
          let outputs: readonly tf.Tensor[] = [];
          const count = countDispatches(() => {
            outputs = runOwnKernel(kernel as OwnKernel, given, attrs);
          });
          expect(count).toBeGreaterThan(0);
          expect(count).toBeLessThanOrEqual(dispatches);
          expect(tf.memory().numTensors).toBe(before + outputs.length);
        });
      });

      test("gives the very same numbers every time", async () => {
        const given = inputs();
        const [first, second] = [0, 1].map(() => runOwnKernel(kernel as OwnKernel, given, attrs));
        const [expected, received] = [await bitsOf(first ?? []), await bitsOf(second ?? [])];
        expect(expected.flatMap((bits) => [...bits]).some((bits) => bits !== 0)).toBe(true);
        expect(received).toEqual(expected);
        tf.dispose([...Object.values(given), ...(first ?? []), ...(second ?? [])]);
      });
    });
  },
  { isLong: true },
);
