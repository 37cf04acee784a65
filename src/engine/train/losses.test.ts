import { readFileSync } from "node:fs";
import * as tf from "@tensorflow/tfjs";
import { expect, test } from "vitest";
import { scoreLength } from "../kernels/stepFigures.ts";
import { onEachBackend } from "../testing/eachBackend.ts";
import { scoreBatch, type LossSetting } from "./losses.ts";

/** Written by scripts/reference/losses.py with PyTorch in double precision. */
interface Case extends Pick<LossSetting, "task" | "activation" | "loss"> {
  readonly name: string;
  readonly logits: number[][];
  readonly target: number[] | number[][];
  readonly classWeights: readonly number[] | null;
  readonly rowWeights: readonly number[] | null;
  readonly score: readonly number[];
  readonly gradient: readonly (readonly number[])[];
}

const cases = JSON.parse(
  readFileSync(new URL("./losses.reference.json", import.meta.url), "utf8"),
) as readonly Case[];

const forwardTolerance = 1e-4;
const gradientTolerance = 1e-3;

/** Relative to the value, and for the smallest ones to a thousandth. */
const expectClose = (received: number | undefined, expected: number, tolerance: number): void => {
  expect(Math.abs((received ?? NaN) - expected)).toBeLessThanOrEqual(
    tolerance * Math.max(1e-3, Math.abs(expected)),
  );
};

/** Class indices are whole numbers; labels given and numbers are not. */
const toTarget = ({ task, target }: Case): tf.Tensor =>
  tf.tensor(target, undefined, task === "classification" ? "int32" : "float32");

onEachBackend(() => {
  test.each(cases)("$name is PyTorch's, and so is its gradient", async (expected) => {
    const { task, loss, activation, classWeights, rowWeights, logits } = expected;
    const setting = {
      task,
      loss,
      activation,
      classWeights: classWeights === null ? null : Float32Array.from(classWeights),
    };
    const before = tf.memory().numTensors;
    const result = tf.tidy(() => {
      const answered = {
        target: toTarget(expected),
        weights: rowWeights === null ? null : tf.tensor1d([...rowWeights]),
      };
      const x = tf.tensor2d(logits);
      // Logits come out of a layer: what is asked for is the gradient that the layer is given.
      const score = (): tf.Tensor => scoreBatch({ ...answered, logits: tf.mul(x, 1) }, setting);
      const { value, grads } = tf.engine().gradients(score, [x], undefined, true);
      return [value, grads[0] as tf.Tensor] as [tf.Tensor, tf.Tensor];
    });
    const [score = [], gradient] = await Promise.all(result.map((tensor) => tensor.data()));
    tf.dispose(result);
    expect(score).toHaveLength(scoreLength);
    for (const [place, figure] of expected.score.entries())
      expectClose(score[place], figure, forwardTolerance);
    for (const [index, slope] of expected.gradient.flat().entries())
      expectClose(gradient?.[index], slope, gradientTolerance);
    expect(tf.memory().numTensors).toBe(before);
  });
});
