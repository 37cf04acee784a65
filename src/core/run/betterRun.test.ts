import { expect, test } from "vitest";
import { heldFigure, isBetterRun } from "./betterRun.ts";
import { appendEvent, emptyRunLog, type RunLog } from "./runLog.ts";

/** A run whose epochs had these accuracies, and which kept one of them. */
function runOf(accuracies: readonly number[], keptEpoch: number | null): RunLog {
  let log = { ...emptyRunLog, epochs: accuracies.length, stepsPerEpoch: 1 };
  for (const [index, valAccuracy] of accuracies.entries()) {
    const epoch = index + 1;
    log = appendEvent(log, {
      type: "onBatchEnd",
      epoch,
      step: 1,
      metrics: { loss: 1, accuracy: 0.5 },
      gradientNorm: 0,
      learningRate: 0.1,
      examplesPerSecond: 1,
      tokensPerSecond: 1,
      isReplayed: false,
      elapsedMs: 1,
    });
    log = appendEvent(log, { type: "onEpochEnd", epoch, metrics: { valAccuracy }, elapsedMs: 1 });
  }
  return { ...log, keptEpoch };
}

test("a run is judged by the epoch that was kept, or by its last one", () => {
  expect(heldFigure(runOf([0.7, 0.9, 0.8], 2))).toEqual({ name: "valAccuracy", value: 0.9 });
  expect(heldFigure(runOf([0.7, 0.9, 0.8], null))).toEqual({ name: "valAccuracy", value: 0.8 });
});

test("the higher accuracy is the better run, and any figure is better than none", () => {
  expect(isBetterRun(runOf([0.9], 1), runOf([0.8], 1))).toBe(true);
  expect(isBetterRun(runOf([0.8], 1), runOf([0.9], 1))).toBe(false);
  expect(isBetterRun(runOf([0.8], 1), emptyRunLog)).toBe(true);
  expect(isBetterRun(emptyRunLog, runOf([0.8], 1))).toBe(false);
});
