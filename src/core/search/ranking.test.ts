import { expect, test } from "vitest";
import { rankTrials, standingOf, type Judge } from "./ranking.ts";
import { diverged, epochOf, fresh, judge } from "./testing/trials.ts";

test("a model stands where its kept epoch does", () => {
  const trial = { ...fresh, epochLogs: [epochOf(0.6, 0.7), epochOf(0.4, 0.6), epochOf(0.5, 0.8)] };
  const epoch = (change: Partial<Judge>, epochs?: number) =>
    standingOf(trial, { ...judge, ...change }, epochs)?.epoch;
  expect(epoch({})).toBe(2);
  expect(epoch({}, 1)).toBe(1);
  expect(epoch({ monitor: "valAccuracy" })).toBe(3);
  expect(epoch({ minDelta: 0.3 })).toBe(1);
  expect(epoch({ restoreBest: false })).toBe(3);
  expect(standingOf({ ...fresh, epochLogs: [epochOf(null, null), epochOf(null, null)] }, judge)?.epoch).toBe(
    2,
  );
  expect(standingOf(fresh, judge)).toBeNull();
  expect(standingOf({ ...trial, issue: diverged }, judge)).toBeNull();
});

test("accuracy ranks the higher first, and among equals the lower loss", () => {
  const trials = [
    { ...fresh, epochLogs: [epochOf(0.5, 0.8)] },
    { ...fresh, epochLogs: [epochOf(0.4, 0.8)] },
    { ...fresh, epochLogs: [epochOf(0.9, 0.9)] },
    fresh,
  ];
  expect(rankTrials(trials, { ...judge, monitor: "valAccuracy" })).toEqual([2, 1, 0]);
});

test("a plain model comes first unless another's accuracy lies above its whole interval", () => {
  const withAccuracy = (accuracy: number) => ({
    ...fresh,
    validationCount: 500,
    epochLogs: [epochOf(0.5, accuracy)],
  });
  const byAccuracy: Judge = { ...judge, rankBy: "valAccuracy", plain: 0 };
  // 0.8 of 500 rows: up to 0.8327.
  expect(rankTrials([0.8, 0.79, 0.83].map(withAccuracy), byAccuracy)).toEqual([0, 2, 1]);
  expect(rankTrials([0.8, 0.84, 0.83].map(withAccuracy), byAccuracy)).toEqual([1, 2, 0]);
  expect(rankTrials([fresh, withAccuracy(0.5)], byAccuracy)).toEqual([1]);
});
