import * as tf from "@tensorflow/tfjs";
import { beforeAll, expect, test } from "vitest";
import { dropoutMaskName } from "./noise/noiseNames.ts";
import { runOwnKernel } from "./ownKernels.ts";
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

test("the norm of sums by segment, noted while they are added up, is that of their numbers", async () => {
  await tf.setBackend("wasm");
  const ids = Array.from({ length: 300 }, (_unused, index) => (index * index) % 2000);
  const x = random([300, 70], 1) as tf.Tensor2D;
  const sums = tf.unsortedSegmentSum(x, tf.tensor1d(ids, "int32"), 2000);
  const values = await sums.data<"float32">();
  const [norms] = runOwnKernel("LayerloomSquaredNorms", { x0: sums, x1: x }, { count: 2 });
  const [ofSums = NaN, ofX = NaN] = (await norms?.data<"float32">()) ?? [];
  const square = (all: Float32Array): number => all.reduce((total, value) => total + value * value, 0);
  expect(ofSums / square(values)).toBeCloseTo(1, 5);
  expect(ofX / square(await x.data<"float32">())).toBeCloseTo(1, 5);
});

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

test("sums over any axes are the cpu's", async () => {
  for (const axis of [0, 1, 2, [0, 1], [1, 2], [0, 2], [0, 1, 2]])
    for (const keepDims of [true, false])
      expectClose(await onBoth(() => tf.sum(random([3, 4, 5], 1), axis, keepDims)));
});

test("places are dropped alike on every backend, on one thread and on several", async () => {
  for (const [size, seed, rate] of [
    [11, 5, 0.5],
    [200_000, 4_000_000_000, 0.1],
  ] as const) {
    const attrs = { shape: [size], seed, parameter: rate };
    const [wasm, cpu] = await onBoth(() =>
      tf.engine().runKernel(dropoutMaskName, { step: tf.scalar(7, "int32") }, attrs),
    );
    expect(wasm).toEqual(cpu);
    expect(wasm).toContain(0);
  }
});

test("kernels leave no tensor behind", () => {
  const before = tf.memory().numTensors;
  tf.tidy(() => {
    const product = tf.matMul(random([4, 3], 1), random([4, 5], 2), true, false);
    tf.clone(tf.sum(product, 0));
  });
  expect(tf.memory().numTensors).toBe(before);
});
