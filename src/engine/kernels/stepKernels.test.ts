import * as tf from "@tensorflow/tfjs";
import { expect, test } from "vitest";
import { present } from "../../core/assert.ts";
import { onEachBackend } from "../testing/eachBackend.ts";
import { runOwnKernel } from "./ownKernels.ts";

const numbersOf = async (tensor: tf.Tensor): Promise<readonly number[]> => Array.from(await tensor.data());

/** What a run keeps on the device, as it is before a step. */
const makeSums = () => ({
  allFinite: tf.scalar(1),
  epochSums: tf.tensor1d([10, 20, 30, 40, 50, 60]),
  recentSums: tf.tensor1d([1, 2, 3, 4, 5, 6]),
});

onEachBackend(() => {
  /** Takes a step's figures down; → the scale of the step, and the sums afterwards. */
  const takeDown = async (
    sums: ReturnType<typeof makeSums>,
    step: { readonly score: number[]; readonly squares: number[]; readonly clipNorm: number },
  ): Promise<readonly (readonly number[])[]> => {
    const given = {
      score: tf.tensor1d(step.score),
      squares: tf.tensor1d(step.squares),
      numbers: tf.tensor1d([0.5, 0.25, 3, 0.125]),
    };
    const [scale] = runOwnKernel("LayerloomStepFigures", { ...given, ...sums }, { clipNorm: step.clipNorm });
    const tensors = [present(scale), sums.allFinite, sums.epochSums, sums.recentSums];
    const numbers = await Promise.all(tensors.map(numbersOf));
    tf.dispose([...Object.values(given), present(scale)]);
    return numbers;
  };

  test("a step's figures are added to both sums, and its numbers passed on behind its scale", async () => {
    const sums = makeSums();
    const step = { score: [6, 2, 7, 8], squares: [9, 16], clipNorm: 0 };
    expect(await takeDown(sums, step)).toEqual([
      [1, 0.5, 0.25, 3, 0.125],
      [1],
      [16, 22, 37, 48, 55, 61],
      [7, 4, 10, 12, 10, 7],
    ]);
    tf.dispose(sums);
  });

  test("the scale brings a longer gradient to the largest norm, and leaves a shorter one", async () => {
    const sums = makeSums();
    const [longer] = await takeDown(sums, { score: [1, 1, 0, 0], squares: [9, 16], clipNorm: 2 });
    expect(longer?.[0]).toBeCloseTo(2 / 5, 6);
    const [shorter] = await takeDown(sums, { score: [1, 1, 0, 0], squares: [9, 16], clipNorm: 6 });
    expect(shorter?.[0]).toBe(1);
    tf.dispose(sums);
  });

  test.each([
    ["loss is no number", { score: [NaN, 1, 0, 0], squares: [1] }],
    ["loss is infinite", { score: [Infinity, 1, 0, 0], squares: [1] }],
    ["gradient is no number", { score: [1, 1, 0, 0], squares: [1, NaN] }],
    ["gradient is infinite", { score: [1, 1, 0, 0], squares: [Infinity] }],
  ])("once a step's %s, no later step changes anything", async (_title, broken) => {
    const sums = makeSums();
    const [first, finite] = await takeDown(sums, { ...broken, clipNorm: 0 });
    expect([first?.[0], finite]).toEqual([0, [0]]);
    const [second, stillFinite, epoch] = await takeDown(sums, {
      score: [1, 1, 0, 0],
      squares: [1],
      clipNorm: 0,
    });
    expect([second?.[0], stillFinite, epoch?.[5]]).toEqual([0, [0], 60]);
    tf.dispose(sums);
  });

  test("a tensor takes over the numbers of another, and keeps them when that is gone", async () => {
    const target = tf.tensor1d([1, 2, 3, 4, 5]);
    const value = tf.tensor1d([6, 7, 8, 9, 10]);
    expect(runOwnKernel("LayerloomAssign", { target, value })).toEqual([]);
    value.dispose();
    expect(await numbersOf(target)).toEqual([6, 7, 8, 9, 10]);
    target.dispose();
  });
});
