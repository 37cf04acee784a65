import { expect, test } from "vitest";
import { emptyRunLog, type RunLog } from "../../core/run/runLog.ts";
import { toSeries } from "../../core/run/series.ts";
import { lossTicks, toCurves } from "./curves.ts";

const names = { batches: "Batches", training: "Training", validation: "Validation" };

function longRun(epochs: number, stepsPerEpoch: number): RunLog {
  const position = Array.from({ length: epochs * stepsPerEpoch }, (_unused, i) => (i + 1) / stepsPerEpoch);
  return {
    ...emptyRunLog,
    epochs,
    stepsPerEpoch,
    batches: {
      position: toSeries(position),
      metrics: {
        loss: toSeries(position.map((x) => 2 / (1 + x))),
        accuracy: toSeries(position.map((x) => x / (1 + x))),
      },
      learningRate: toSeries(position.map((x) => 0.01 / (1 + x))),
      gradientNorm: toSeries(position.map((x) => 1 + x)),
    },
    epochLogs: Array.from({ length: epochs }, (_unused, i) => ({
      metrics: { loss: 2 / (2 + i), accuracy: 0.5, valLoss: 3 / (2 + i), valAccuracy: 0.4 },
      elapsedMs: 10,
    })),
  };
}

test("a long run is drawn with at most five hundred points", () => {
  for (const figure of ["loss", "accuracy"] as const) {
    const curves = toCurves(longRun(1000, 20), figure, names);
    expect(curves.map(({ id }) => id)).toEqual(["batches", "training", "validation"]);
    expect(curves.reduce((sum, { points }) => sum + points.length, 0)).toBeLessThanOrEqual(500);
  }
});

test("an epoch's figures stand where the epoch ends", () => {
  const [, training, validation] = toCurves(longRun(3, 5), "loss", names);
  expect(training?.points.map(({ x }) => x)).toEqual([1, 2, 3]);
  expect(validation?.points[0]).toEqual({ x: 1, y: 1.5 });
});

test("without validation rows there is no validation line", () => {
  const run = longRun(3, 5);
  const epochLogs = run.epochLogs.map((epoch) => ({ ...epoch, metrics: { loss: 1 } }));
  const ids = toCurves({ ...run, epochLogs }, "loss", names).map(({ id }) => id);
  expect(ids).toEqual(["batches", "training"]);
});

test("the loss axis reaches the highest loss that is drawn", () => {
  const curves = toCurves(longRun(3, 5), "loss", names);
  expect(lossTicks(curves).at(-1)).toBeGreaterThanOrEqual(1.66);
});
