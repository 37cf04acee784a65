import * as tf from "@tensorflow/tfjs";
import type { BackendWasm } from "@tensorflow/tfjs-backend-wasm";
import { expect, test } from "vitest";
import { onEachBackend } from "../testing/eachBackend.ts";

/** That so many times 2 ** 20 floats are said not to fit, and that nothing else is lost. */
async function expectTooMany(millions: number): Promise<void> {
  const small = tf.fill([64], 2);
  await small.data();
  const { numTensors } = tf.memory();
  const sumOfTooMany = async (): Promise<void> => {
    const sum = tf.tidy(() => tf.sum(tf.fill([millions, 1024, 1024], 1)));
    await sum.data().finally(() => sum.dispose());
  };
  await expect(sumOfTooMany).rejects.toMatchObject({ issue: { code: "training.outOfMemory" } });
  const twice = tf.tidy(() => tf.mul(small, 2));
  expect(Array.from(await twice.data())).toEqual(Array(64).fill(4));
  twice.dispose();
  expect(tf.memory().numTensors).toBe(numTensors);
  small.dispose();
}

onEachBackend(() => {
  // Of the larger one's bytes, 32 bits would be 0.
  test.each([1024, 4096])("%i MiB of floats do not fit", expectTooMany);
});

interface Heap {
  readonly _malloc: (bytes: number) => number;
  readonly _free: (pointer: number) => void;
}

test("what would fit does not beside what is there already", async () => {
  const { _malloc, _free } = (tf.backend() as BackendWasm).wasm as unknown as Heap;
  const pointer = _malloc(3 * 2 ** 30);
  expect(pointer).toBeGreaterThan(0);
  try {
    await expectTooMany(512);
  } finally {
    _free(pointer);
  }
});
