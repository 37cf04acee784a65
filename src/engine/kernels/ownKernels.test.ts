import * as tf from "@tensorflow/tfjs";
import { beforeAll, expect, test } from "vitest";
import { activations } from "../../core/graph/activations.ts";
import { activate } from "../operations/activate.ts";
import { conv1d, depthwiseConv1d } from "../operations/convolution1d.ts";
import { dense } from "../operations/dense.ts";
import { embeddingBag } from "../operations/embeddingBag.ts";
import { layerNormalization } from "../operations/layerNormalization.ts";
import { lookUp } from "../operations/lookUp.ts";
import { maskedMax, maskedMean } from "../operations/maskedPooling.ts";
import { recurrentSequence } from "../operations/recurrentSequence.ts";
import { multiHeadAttention, scaledDotProductAttention } from "../operations/scaledDotProductAttention.ts";
import { onEachBackend } from "../testing/eachBackend.ts";
import { wordRuns } from "../operations/wordRuns.ts";
import { startTestBackend } from "../testing/startTestBackend.ts";
import { allowRelaxedSimd } from "../../../scripts/lib/relaxedSimd.ts";

// Sizes beyond one tile, panel or block of the kernels. The authority is the `cpu` backend, on which
// the same operations are made of TensorFlow.js's own; PyTorch's values, in operations.test.ts, are small. Here with
// relaxed SIMD, as in browsers; the other tests run without it.
beforeAll(allowRelaxedSimd);

const random = (shape: number[], seed: number): tf.Tensor => tf.randomUniform(shape, -1, 1, "float32", seed);

/** Texts of different lengths, one empty, one with a hole. */
function makeMask(batch: number, length: number): tf.Tensor2D {
  const values = Array.from({ length: batch }, (_unused, row) =>
    Array.from({ length }, (_none, position) =>
      row > 0 && position < length - row * 7 && position !== 5 ? 1 : 0,
    ),
  );
  return tf.tensor2d(values, [batch, length]);
}

/** Two of three are padding, and rows 50 to 69 are never looked up. */
const manyIds = Array.from({ length: 700 }, (_unused, position) =>
  position % 3 === 0 ? (position * 7) % 50 : 0,
);
const fewIds = [3, 19, 3, 0, 3, 5, 5];

type Operation = (...inputs: tf.Tensor[]) => tf.Tensor;

const cases: Readonly<Record<string, readonly [readonly (readonly number[])[], Operation]>> = {
  "attention over three tiles": [
    [1, 2, 3].map(() => [3, 2, 101, 9]),
    (q, k, v) => scaledDotProductAttention({ q, k, v, mask: makeMask(3, 101) } as never),
  ],
  "causal attention over two tiles": [
    [1, 2, 3].map(() => [2, 3, 64, 16]),
    (q, k, v) => scaledDotProductAttention({ q, k, v, mask: makeMask(2, 64) } as never, { causal: true }),
  ],
  "attention of heads wider than an invocation holds": [
    [1, 2, 3].map(() => [2, 1, 45, 70]),
    (q, k, v) => scaledDotProductAttention({ q, k, v, mask: makeMask(2, 45) } as never, { causal: true }),
  ],
  "attention of heads side by side": [
    [1, 2, 3].map(() => [3, 45, 3 * 7]),
    (q, k, v) =>
      multiHeadAttention({ q, k, v, mask: makeMask(3, 45) } as never, { numHeads: 3, causal: true }),
  ],
  "a GRU wider than a panel": [
    [
      [5, 20, 33],
      [33, 51],
      [17, 51],
      [2, 51],
    ],
    (x, kernel, recurrentKernel, bias) =>
      recurrentSequence("GRU", { x, kernel, recurrentKernel, bias, mask: makeMask(5, 20) } as never),
  ],
  "an LSTM from the end": [
    [[9, 12, 8], [8, 80], [20, 80], [80]],
    (x, kernel, recurrentKernel, bias) => {
      const inputs = { x, kernel, recurrentKernel, bias, mask: makeMask(9, 12) };
      return recurrentSequence("LSTM", inputs as never, { reverse: true });
    },
  ],
  ...Object.fromEntries(
    (
      [
        ["SimpleRNN", 1, 270],
        ["GRU", 3, 100],
        ["GRU", 3, 260],
        ["LSTM", 4, 100],
        ["LSTM", 4, 260],
      ] as const
    ).map(([cell, gates, units]) => [
      `${cell} of ${String(units)} units`,
      [
        [
          [2, 9, 5],
          [5, gates * units],
          [units, gates * units],
          cell === "GRU" ? [2, gates * units] : [gates * units],
        ],
        (x, kernel, recurrentKernel, bias) => {
          const smaller = tf.mul(recurrentKernel, 0.1); // as if it had been initialized for its width
          const inputs = { x, kernel, recurrentKernel: smaller, bias, mask: makeMask(2, 9) };
          return recurrentSequence(cell, inputs as never, { reverse: true });
        },
      ] as const,
    ]),
  ),
  "a product deeper than a block": [
    [
      [3, 101, 300],
      [3, 300, 21],
    ],
    (a, b) => tf.matMul(a, b),
  ],
  "a product with one matrix for the batch": [[[4, 7, 30]], (a) => tf.matMul(a, random([1, 30, 9], 2))],
  "a dense layer of more positions than a part": [
    [[3, 101, 35], [35, 37], [37]],
    (x, kernel, bias) => dense({ x, kernel, bias } as never),
  ],
  "a dense layer of few positions": [
    [[3, 70], [70, 33], [33]],
    (x, kernel, bias) => dense({ x, kernel, bias } as never),
  ],
  ...Object.fromEntries(
    activations.map((activation) => [
      `${activation} of more numbers than a workgroup has`,
      [[[3, 101]], (x) => activate(tf.mul(x, 4), activation)],
    ]),
  ),
  "a dense layer's own activation": [
    [[14, 30], [30, 9], [9]],
    (a, b, bias) => tf.fused.matMul({ a, b, bias, activation: "relu" }),
  ],
  "a convolution with more channels than a block has": [
    [
      [2, 30, 270],
      [4, 270, 10],
    ],
    (x, filter) => conv1d(x as tf.Tensor3D, filter as tf.Tensor3D, { padding: "same" }),
  ],
  "a convolution with a bias": [
    [[3, 90, 6], [3, 6, 37], [37]],
    (x, filter, bias) => conv1d(x as tf.Tensor3D, filter as tf.Tensor3D, { padding: "same", bias } as never),
  ],
  "a dilated convolution with strides": [
    [
      [3, 40, 6],
      [3, 6, 20],
    ],
    (x, filter) =>
      conv1d(x as tf.Tensor3D, filter as tf.Tensor3D, { padding: "causal", strides: 3, dilationRate: 4 }),
  ],
  "a filter wider than the sequence": [
    [
      [2, 3, 5],
      [7, 5, 4],
    ],
    (x, filter) => conv1d(x as tf.Tensor3D, filter as tf.Tensor3D, { padding: "same" }),
  ],
  "a convolution of each of many channels, with strides": [
    [
      [8, 150, 21],
      [4, 21, 2],
    ],
    (x, filter) =>
      depthwiseConv1d(x as tf.Tensor3D, filter as tf.Tensor3D, {
        padding: "causal",
        strides: 2,
        dilationRate: 3,
      }),
  ],
  "a convolution of each channel": [
    [
      [3, 40, 6],
      [5, 6, 2],
    ],
    (x, filter) => depthwiseConv1d(x as tf.Tensor3D, filter as tf.Tensor3D, { padding: "same" }),
  ],
  "layer normalization": [
    [[2, 33, 67], [67], [67]],
    (x, gamma, beta) => layerNormalization(x, { gamma, beta } as never),
  ],
  "embeddings of many repeated and some absent ids": [
    [[70, 67]],
    (table) => lookUp(table as tf.Tensor2D, tf.tensor1d(manyIds, "int32")),
  ],
  "wider embeddings than a workgroup": [
    [[20, 300]],
    (table) => lookUp(table as tf.Tensor2D, tf.tensor1d(fewIds, "int32")),
  ],
  "the mean over tokens": [[[4, 40, 37]], (x) => maskedMean(x as tf.Tensor3D, makeMask(4, 40))],
  "the maximum over tokens": [[[4, 40, 37]], (x) => maskedMax(x as tf.Tensor3D, makeMask(4, 40))],
  "a bag of the runs in texts longer than a workgroup": [
    [[60, 13]],
    (table) => {
      const words = Array.from({ length: 3 * 300 }, (_unused, index) => (index * index) % 20);
      const inputs = {
        tokens: tf.tensor2d(words, [3, 300], "int32"),
        mask: makeMask(3, 300),
        hashes: tf.floor(tf.mul(tf.abs(random([3, 20], 5)), 40)) as tf.Tensor2D,
        factors: null,
      };
      const { ids, weights } = wordRuns(inputs, { ngrams: 3, inputDim: 20, buckets: 40 });
      return embeddingBag({ table: table as tf.Tensor2D, ids, weights }, { constantWeights: true });
    },
  ],
  "a bag of embeddings": [
    [
      [40, 13],
      [6, 9],
    ],
    (table, weights) => {
      const ids = tf.tensor2d(
        Array.from({ length: 54 }, (_unused, index) => (index * 7) % 40),
        [6, 9],
        "int32",
      );
      return embeddingBag({ table, weights, ids } as never);
    },
  ],
};

/** Output and gradients of an operation on the backend in use. */
async function compute([shapes, run]: (typeof cases)[string]): Promise<readonly Float32Array[]> {
  const results = tf.tidy(() => {
    const inputs = shapes.map((shape, index) => random([...shape], index + 1));
    const { value, grads } = tf.valueAndGrads((...leaves) => tf.square(run(...leaves)))(inputs);
    return [value, ...grads];
  });
  const values = await Promise.all(results.map((tensor) => tensor.data<"float32">()));
  tf.dispose(results);
  return values;
}

onEachBackend(
  (backend) => {
    test.each(Object.entries(cases))("%s: output and gradients are the cpu's", async (_title, each) => {
      const received = await compute(each);
      await tf.setBackend("cpu");
      const expected = await compute(each);
      await tf.setBackend(backend);
      for (const [index, values] of expected.entries()) {
        const size = values.reduce((largest, value) => Math.max(largest, Math.abs(value)), 1e-3);
        const differences = values.map(
          (value, at) => Math.abs(value - (received[index]?.[at] ?? NaN)) / size,
        );
        expect(differences.reduce((largest, next) => Math.max(largest, next))).toBeLessThan(2e-5);
      }
    });
  },
  { isLong: true },
);

test("a tensor that is changed in place changes the next product of WASM", async () => {
  await startTestBackend();
  tf.tidy(() => {
    const a = random([5, 6], 1);
    const b = tf.variable(random([6, 7], 2));
    const before = tf.matMul(a, b).dataSync();
    const info = { dataId: b.dataId, shape: [6, 7], dtype: "float32" as const };
    const backend = tf.backend() as unknown as { typedArrayFromHeap: (tensor: object) => Float32Array };
    backend.typedArrayFromHeap(info).fill(0);
    const after = tf.matMul(a, b).dataSync();
    expect(before.some((value) => value !== 0)).toBe(true);
    expect([...after]).toEqual(Array(35).fill(0));
    b.dispose();
  });
});
