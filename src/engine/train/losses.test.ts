import { readFileSync } from "node:fs";
import * as tf from "@tensorflow/tfjs";
import { expect, test } from "vitest";
import { onEachBackend } from "../testing/eachBackend.ts";
import { countCorrect, lossSum, type LossSetting } from "./losses.ts";

/** Written by scripts/reference/losses.py with PyTorch in double precision. */
interface Reference {
  readonly logits: number[][];
  readonly labels: number[];
  readonly cases: readonly {
    readonly name: string;
    readonly activation: LossSetting["activation"];
    readonly loss: LossSetting["loss"];
    readonly weights: readonly number[] | null;
    readonly value: number;
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
    const { loss, activation, weights } = expected;
    const setting = { loss, activation, classWeights: weights === null ? null : Float32Array.from(weights) };
    const before = tf.memory().numTensors;
    const result = tf.tidy(() => {
      const answer = { labels: tf.tensor1d(labels, "int32") };
      const both = tf.valueAndGrad((x: tf.Tensor) =>
        lossSum({ logits: x as tf.Tensor2D, ...answer }, setting),
      );
      return both(tf.tensor2d(logits));
    });
    const [value, gradient] = await Promise.all([result.value.data(), result.grad.data()]);
    tf.dispose([result.value, result.grad]);
    expectClose(value[0], expected.value, forwardTolerance);
    for (const [index, slope] of expected.gradient.flat().entries())
      expectClose(gradient[index], slope, gradientTolerance);
    expect(tf.memory().numTensors).toBe(before);
  });

  test("rows with weights count as often as they say", async () => {
    const setting: LossSetting = {
      loss: { kind: "crossentropy", labelSmoothing: 0 },
      activation: "softmax",
      classWeights: null,
    };
    const sumOf = (rows: readonly number[], weights: readonly number[] | null): tf.Scalar =>
      tf.tidy(() =>
        lossSum(
          {
            logits: tf.tensor2d(rows.map((row) => logits[row] ?? [])),
            labels: tf.tensor1d(
              rows.map((row) => labels[row] ?? 0),
              "int32",
            ),
            weights: weights === null ? null : tf.tensor1d([...weights]),
          },
          setting,
        ),
      );
    const weighed = sumOf([0, 1, 2], [2, 0, 3]);
    const repeated = sumOf([0, 0, 2, 2, 2], null);
    const [value, expected] = await Promise.all([weighed.data(), repeated.data()]);
    tf.dispose([weighed, repeated]);
    expectClose(value[0], expected[0] ?? NaN, forwardTolerance);
  });

  test("rows are right where their largest logit is at their label", async () => {
    const count = tf.tidy(() =>
      countCorrect({ logits: tf.tensor2d(logits), labels: tf.tensor1d(labels, "int32") }),
    );
    expect(Array.from(await count.data())).toEqual([3]);
    count.dispose();
  });
});
