import * as tf from "@tensorflow/tfjs";
import { beforeAll, expect, test } from "vitest";
import { startTestBackend } from "../testing/startTestBackend.ts";

// The authority is TensorFlow.js's `cpu` backend: plain JavaScript, written apart from the kernels here.
beforeAll(startTestBackend);

/** Runs the same work on both backends and returns what each gave. */
async function onBoth(work: () => tf.Tensor): Promise<readonly [Float32Array, Float32Array]> {
  const results: Float32Array[] = [];
  for (const backend of ["wasm", "cpu"]) {
    await tf.setBackend(backend);
    const output = tf.tidy(work);
    results.push(await output.data<"float32">());
    output.dispose();
  }
  await tf.setBackend("wasm");
  return [results[0] ?? new Float32Array(), results[1] ?? new Float32Array()];
}

function expectClose([received, expected]: readonly [Float32Array, Float32Array]): void {
  expect(received.length).toBe(expected.length);
  expect(expected.some((value) => value !== 0)).toBe(true);
  for (const [index, value] of expected.entries())
    expect(Math.abs((received[index] ?? NaN) - value)).toBeLessThan(1e-4 * Math.max(1, Math.abs(value)));
}

const random = (shape: number[], seed: number): tf.Tensor => tf.randomUniform(shape, -1, 1, "float32", seed);

test("rows are added up by segment, negative ids dropped", async () => {
  const ids = [3, 0, 3, -1, 1, 3];
  expectClose(
    await onBoth(() => tf.unsortedSegmentSum(random([6, 5], 1) as tf.Tensor2D, tf.tensor1d(ids, "int32"), 4)),
  );
});

test.each([
  ["same", 1, 5],
  ["valid", 1, 5],
  ["same", 2, 3],
  ["valid", 3, 4],
] as const)(
  "both gradients of a convolution with %s padding, stride %i, width %i",
  async (pad, stride, width) => {
    const gradients = (): tf.Tensor[] => {
      const x = random([2, 3, 12, 4], 1) as tf.Tensor4D;
      const filter = random([2, width, 4, 6], 2) as tf.Tensor4D;
      const loss = (a: tf.Tensor, b: tf.Tensor): tf.Scalar =>
        tf.sum(tf.square(tf.conv2d(a as tf.Tensor4D, b as tf.Tensor4D, [1, stride], pad)));
      return tf.grads(loss as (...args: tf.Tensor[]) => tf.Tensor)([x, filter]);
    };
    expectClose(await onBoth(() => gradients()[0] as tf.Tensor));
    expectClose(await onBoth(() => gradients()[1] as tf.Tensor));
  },
);

test.each([
  [true, false],
  [false, true],
  [true, true],
])("matrix products with operands transposed: %s, %s", async (transposeA, transposeB) => {
  const product = (batch: number[]): tf.Tensor =>
    tf.matMul(
      random([...batch, ...(transposeA ? [7, 5] : [5, 7])], 1),
      random([...batch, ...(transposeB ? [6, 7] : [7, 6])], 2),
      transposeA,
      transposeB,
    );
  expectClose(await onBoth(() => product([])));
  expectClose(await onBoth(() => product([3])));
});

test("rows are gathered for ids of any shape, and along other axes", async () => {
  const table = (): tf.Tensor => random([9, 4], 1);
  expectClose(await onBoth(() => tf.gather(table(), tf.tensor2d([8, 0, 0, 3, 5, 8], [2, 3], "int32"))));
  expectClose(await onBoth(() => tf.gather(table(), tf.tensor1d([3, 1], "int32"), 1)));
});

test.each([
  ["same", [2, 1], [2, 1]],
  ["valid", [3, 1], [1, 1]],
  ["same", [2, 3], [1, 2]],
] as const)("maxima below zero get their gradient: %s, %j, strides %j", async (pad, size, strides) => {
  const pool = (x: tf.Tensor): tf.Scalar =>
    tf.sum(tf.square(tf.maxPool(x as tf.Tensor4D, [...size], [...strides], pad)));
  expectClose(await onBoth(() => tf.grad(pool)(tf.sub(random([2, 7, 5, 3], 1), 2))));
});

test("kernels leave no tensor behind", () => {
  const before = tf.memory().numTensors;
  tf.tidy(() => {
    tf.matMul(random([4, 3], 1), random([4, 5], 2), true, false);
    const convolve = (x: tf.Tensor): tf.Scalar =>
      tf.sum(tf.conv2d(x as tf.Tensor4D, tf.ones([1, 3, 2, 2]), 1, "same"));
    tf.grad(convolve)(random([1, 1, 8, 2], 3));
  });
  expect(tf.memory().numTensors).toBe(before);
});
