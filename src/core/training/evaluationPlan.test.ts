import { expect, test } from "vitest";
import { isEvaluatedAt, planEvaluations } from "./evaluationPlan.ts";

const often = { evaluateEvery: "interval" } as const;
const sizes = (stepsPerEpoch: number, validationShare = 1 / 8) => ({
  stepsPerEpoch,
  trainCount: 800,
  validationCount: 800 * validationShare,
});

/** Steps of a run after which its validation rows are looked at. */
const stepsOf = (stepsPerEpoch: number, epochs: number): readonly number[] => {
  const plan = planEvaluations(often, sizes(stepsPerEpoch));
  return Array.from({ length: stepsPerEpoch * epochs }, (_unused, at) => at + 1).filter((step) => {
    const epoch = Math.ceil(step / stepsPerEpoch);
    return isEvaluatedAt(plan, { epoch, step: step - (epoch - 1) * stepsPerEpoch, stepsPerEpoch });
  });
};

test("a large set is looked at four times an epoch, in equal parts", () => {
  expect(stepsOf(1000, 2)).toEqual([250, 500, 750, 1000, 1250, 1500, 1750, 2000]);
});

test("parts of an epoch differ by a step at most, and the last one ends with the epoch", () => {
  expect(stepsOf(103, 1)).toEqual([26, 52, 78, 103]);
});

test("a small set is looked at once in so many epochs as make twenty-five steps", () => {
  expect(stepsOf(10, 9)).toEqual([30, 60, 90]);
  expect(stepsOf(30, 3)).toEqual([30, 60, 90]);
});

test("many validation rows are looked at less often: evaluations take a sixth of the steps' time at most", () => {
  expect(planEvaluations(often, sizes(1000, 1 / 4)).perEpoch).toBe(2);
  expect(planEvaluations(often, sizes(1000, 2)).perEpoch).toBe(1);
});

test("settings of earlier projects look at every epoch's end, whatever the size", () => {
  for (const stepsPerEpoch of [5, 1000])
    expect(planEvaluations({ evaluateEvery: "epoch" }, sizes(stepsPerEpoch))).toEqual({
      perEpoch: 1,
      everyEpochs: 1,
    });
});
