import { readFileSync } from "node:fs";
import * as tf from "@tensorflow/tfjs";
import { expect, test } from "vitest";
import { onEachBackend } from "../testing/eachBackend.ts";
import { scoreBatch, type LossSetting } from "./losses.ts";

/** Written by scripts/reference/losses.py with PyTorch in double precision. */
interface Reference {
  readonly logits: number[][];
  readonly labels: number[];
  readonly cases: readonly {
    readonly name: string;
    readonly activation: LossSetting["activation"];
    readonly loss: LossSetting["loss"];
    readonly classWeights: readonly number[] | null;
    readonly rowWeights: readonly number[] | null;
    readonly value: number;
    readonly correct: number;
    readonly gradient: readonly (readonly number[])[];
  }[];
}

const { logits, labels, cases } = JSON.parse(
  readFileSync(new URL("./losses.reference.json", import.meta.url), "utf8"),
) as Reference;

const forwardTolerance = 1e-4;
const gradientTolerance = 1e-3;

/** Relative to the value, and for the smallest ones to a thousandth. */
const expectClose = (received: number | undefined, expected: number, tolerance: number): void => {
  expect(Math.abs((received ?? NaN) - expected)).toBeLessThanOrEqual(
    tolerance * Math.max(1e-3, Math.abs(expected)),
  );
};

onEachBackend(() => {
  test.each(cases)("$name is PyTorch's, and so is its gradient", async (expected) => {
    const { loss, activation, classWeights, rowWeights } = expected;
    const setting = {
      loss,
      activation,
      classWeights: classWeights === null ? null : Float32Array.from(classWeights),
    };
    const before = tf.memory().numTensors;
    const result = tf.tidy(() => {
      const answered = {
        labels: tf.tensor1d(labels, "int32"),
        weights: rowWeights === null ? null : tf.tensor1d([...rowWeights]),
      };
      const x = tf.tensor2d(logits);
      // Logits come out of a layer: what is asked for is the gradient that the layer is given.
      const score = (): tf.Tensor => scoreBatch({ ...answered, logits: tf.mul(x, 1) }, setting);
      const { value, grads } = tf.engine().gradients(score, [x], undefined, true);
      return [value, grads[0] as tf.Tensor] as [tf.Tensor, tf.Tensor];
    });
    const [score, gradient] = await Promise.all(result.map((tensor) => tensor.data()));
    tf.dispose(result);
    expectClose(score?.[0], expected.value, forwardTolerance);
    expect(score?.[1]).toBe(expected.correct);
    for (const [index, slope] of expected.gradient.flat().entries())
      expectClose(gradient?.[index], slope, gradientTolerance);
    expect(tf.memory().numTensors).toBe(before);
  });
});
