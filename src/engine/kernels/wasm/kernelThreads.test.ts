import * as tf from "@tensorflow/tfjs";
import type { BackendWasm } from "@tensorflow/tfjs-backend-wasm";
import { beforeAll, expect, test } from "vitest";
import { startTestBackend } from "../../testing/startTestBackend.ts";
import {
  endKernelThreads,
  runParts,
  startKernelThreads,
  threadCountOf,
  workspaceFor,
} from "./kernelModule.ts";

beforeAll(startTestBackend);

const backend = (): BackendWasm => tf.backend() as BackendWasm;

async function onThreads<T>(count: number, work: () => T): Promise<T> {
  endKernelThreads(backend());
  await startKernelThreads(backend(), count);
  expect(threadCountOf(backend())).toBe(count);
  return work();
}

/** Σ x² over `partCount` parts of the numbers 0 … 29. */
function sumSquares(partCount: number): number {
  const at = workspaceFor(backend(), 30);
  const heap = (backend().wasm as unknown as { readonly HEAPF32: Float32Array }).HEAPF32;
  for (let index = 0; index < 30; index++) heap[at / 4 + index] = index;
  const width = 30 / partCount;
  const parts = Array.from(
    { length: partCount },
    (_unused, index) => ["squaredNorm", at + 4 * index * width, width] as const,
  );
  return runParts(backend(), parts).reduce((total, sum) => total + sum, 0);
}

test.each([1, 2, 3, 5])(
  "%i threads share the work and return their results, again and again",
  async (count) => {
    await onThreads(count, () => {
      for (let time = 0; time < 200; time++) expect(sumSquares(count)).toBe(8555);
    });
  },
);

/** `toEqual` takes a second to compare as many numbers as these. */
const isSame = (a: Float32Array, b: Float32Array): boolean =>
  Buffer.from(a.buffer).equals(Buffer.from(b.buffer));

test("a step's results do not depend on the order in which threads end", async () => {
  const run = (): Float32Array =>
    tf.tidy(() => {
      const x = tf.randomUniform([512, 64], -1, 1, "float32", 1);
      const y = tf.randomUniform([64, 512], -1, 1, "float32", 2);
      return tf.matMul(x, y).dataSync<"float32">();
    });
  const alone = await onThreads(1, run);
  const first = await onThreads(3, run);
  expect(isSame(first, alone)).toBe(true);
  for (let time = 0; time < 20; time++) expect(isSame(run(), first)).toBe(true);
});

test("numbers are seen by all threads when the heap has grown", async () => {
  await onThreads(2, () => {
    const large = tf.zeros([64, 1024, 1024]);
    expect(sumSquares(2)).toBe(8555);
    const ones = tf.ones([3000, 64]);
    const sum = tf.tidy(() => tf.sum(tf.matMul(ones as tf.Tensor2D, tf.ones([64, 64]))).dataSync()[0]);
    expect(sum).toBe(3000 * 64 * 64);
    tf.dispose([large, ones]);
  });
});

test("a call that fails on a thread is said, and the thread goes on", async () => {
  await onThreads(2, () => {
    const outside = 2 ** 32 - 8; // further than the heap may grow
    const fail = (): unknown =>
      runParts(backend(), [
        ["squaredNorm", workspaceFor(backend(), 4), 4],
        ["squaredNorm", outside, 4],
      ]);
    expect(fail).toThrow("A thread of the kernels has failed");
    expect(sumSquares(2)).toBe(8555);
  });
});
