import * as tf from "@tensorflow/tfjs";
import { beforeAll, expect, test } from "vitest";
import { startTestBackend } from "../testing/startTestBackend.ts";
import { Adam } from "./adam.ts";

beforeAll(startTestBackend);

/** Adam in double precision, written from the paper's algorithm 1 with ε outside the bias correction (Keras). */
function referenceAdam(
  start: readonly number[],
  gradients: readonly (readonly number[])[],
  rate: number,
): number[] {
  const parameter = [...start];
  const mean = start.map(() => 0);
  const variance = start.map(() => 0);
  for (const [index, gradient] of gradients.entries()) {
    const step = index + 1;
    const stepRate = (rate * Math.sqrt(1 - 0.999 ** step)) / (1 - 0.9 ** step);
    for (const [i, g] of gradient.entries()) {
      mean[i] = 0.9 * (mean[i] ?? 0) + 0.1 * g;
      variance[i] = 0.999 * (variance[i] ?? 0) + 0.001 * g * g;
      parameter[i] = (parameter[i] ?? 0) - (stepRate * (mean[i] ?? 0)) / (Math.sqrt(variance[i] ?? 0) + 1e-7);
    }
  }
  return parameter;
}

test.each(["wasm", "cpu"])("twenty steps on %s equal the algorithm in double precision", async (backend) => {
  await tf.setBackend(backend);
  const start = [0.5, -1, 2, 0];
  const gradients = Array.from({ length: 20 }, (_unused, step) =>
    start.map((_value, i) => Math.sin(step * 3 + i)),
  );
  const variable = tf.variable(tf.tensor1d(start), true);
  const optimizer = new Adam(0.01);
  const before = tf.memory().numTensors;
  for (const values of gradients) {
    const gradient = tf.tensor1d(values);
    optimizer.apply([variable], { [variable.name]: gradient });
    gradient.dispose();
  }
  const expected = referenceAdam(start, gradients, 0.01);
  for (const [i, value] of (await variable.data()).entries())
    expect(value).toBeCloseTo(expected[i] ?? NaN, 5);
  optimizer.dispose();
  expect(tf.memory().numTensors).toBe(before);
  variable.dispose();
  await tf.setBackend("wasm");
});
