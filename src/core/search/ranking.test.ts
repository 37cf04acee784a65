import { expect, test } from "vitest";
import { makeIssue } from "../issue.ts";
import type { EpochLog } from "../run/trainEvent.ts";
import { rankTrials, standingOf, type Judge } from "./ranking.ts";
import type { TrialRecord } from "./trials.ts";

const judge: Judge = { monitor: "valLoss", minDelta: 0, restoreBest: true };
const diverged = makeIssue("training.diverged", "error", { epoch: 1, step: 1, learningRate: 1, layer: null });

const fresh: TrialRecord = {
  values: [],
  parameterCount: 1,
  epochLogs: [],
  elapsedMs: 0,
  isOver: false,
  issue: null,
};
const epochOf = (valLoss: number | null, valAccuracy: number | null = 0.5): EpochLog => ({
  metrics: {
    loss: 1,
    accuracy: 0.5,
    ...(valLoss === null ? {} : { valLoss }),
    ...(valAccuracy === null ? {} : { valAccuracy }),
  },
  elapsedMs: 10,
});

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
