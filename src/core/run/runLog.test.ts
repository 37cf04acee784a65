import { expect, test } from "vitest";
import { formatRunLines } from "./kerasLines.ts";
import { appendEvent, emptyRunLog, metricNamesOf, progressOf } from "./runLog.ts";
import { emptySeries, valuesOf } from "./series.ts";
import type { TrainEvent } from "./trainEvent.ts";

const begin: TrainEvent = {
  type: "onTrainBegin",
  epochs: 2,
  stepsPerEpoch: 4,
  parameterCount: 10,
  trainCount: 128,
  validationCount: 16,
  resumedFrom: null,
};
const pace = {
  gradientNorm: 1,
  learningRate: 0.01,
  examplesPerSecond: 640,
  isReplayed: true,
  tokensPerSecond: 6400,
};
const events: readonly TrainEvent[] = [
  begin,
  { type: "onEpochBegin", epoch: 1 },
  { type: "onBatchEnd", epoch: 1, step: 2, metrics: { loss: 1.2, accuracy: 0.4 }, elapsedMs: 50, ...pace },
  { type: "onBatchEnd", epoch: 1, step: 4, metrics: { loss: 1, accuracy: 0.5 }, elapsedMs: 100, ...pace },
  {
    type: "onEpochEnd",
    epoch: 1,
    metrics: { loss: 1.1, accuracy: 0.45, valLoss: 0.9, valAccuracy: 0.6 },
    elapsedMs: 110,
  },
  { type: "onEpochBegin", epoch: 2 },
  { type: "onBatchEnd", epoch: 2, step: 2, metrics: { loss: 0.8, accuracy: 0.7 }, elapsedMs: 150, ...pace },
];
const log = events.reduce(appendEvent, emptyRunLog);

test("batches are placed in epochs", () => {
  expect([...valuesOf(log.batches.position)]).toEqual([0.5, 1, 1.5]);
  expect([...valuesOf(log.batches.metrics.loss ?? emptySeries)]).toEqual([1.2, 1, 0.8]);
});

test("progress follows from the batches done", () => {
  expect(progressOf(log)).toBe(0.75);
});

test("the console reads as Keras's does", () => {
  expect(formatRunLines(log)).toEqual([
    "Epoch 1/2",
    "4/4 - 0.1s - 28ms/step - accuracy: 0.4500 - loss: 1.1000 - val_accuracy: 0.6000 - val_loss: 0.9000",
  ]);
});

test("figures go by the names that a task has, and the console puts them in Keras's order", () => {
  const metrics = { loss: 0.5, mae: 1200, rmse: 1800, valLoss: 0.6, valMae: 1300, valRmse: 1900 };
  const batch: TrainEvent = {
    type: "onBatchEnd",
    epoch: 1,
    step: 4,
    metrics: { loss: 0.4, mae: 1100, rmse: 1700 },
    elapsedMs: 50,
    ...pace,
  };
  const run = [begin, batch, { type: "onEpochEnd", epoch: 1, metrics, elapsedMs: 40 } as const].reduce(
    appendEvent,
    emptyRunLog,
  );
  expect(metricNamesOf(run)).toEqual(["loss", "mae", "rmse"]);
  expect(formatRunLines(run)[1]).toContain(
    "loss: 0.5000 - mae: 1200.0000 - rmse: 1800.0000 - val_loss: 0.6000 - val_mae: 1300.0000 - val_rmse: 1900.0000",
  );
});

test("of a model that is solved for, the log knows the strengths and the console their passes", () => {
  const solved: readonly TrainEvent[] = [
    { ...begin, stepsPerEpoch: 1, strengths: [0.125, 0.5] },
    { type: "onEpochEnd", epoch: 1, metrics: { loss: 0.5 }, elapsedMs: 1234, passes: 7 },
    { type: "onEpochEnd", epoch: 2, metrics: { loss: 0.25 }, elapsedMs: 300, passes: 1 },
  ];
  const run = solved.reduce(appendEvent, emptyRunLog);
  expect(run.strengths).toEqual([0.125, 0.5]);
  expect(formatRunLines(run)).toEqual([
    "Strength 1/2 - C: 0.125",
    "7 passes - 1.2s - loss: 0.5000",
    "Strength 2/2 - C: 0.5",
    "1 pass - 0.3s - loss: 0.2500",
  ]);
  expect(log.strengths).toBeNull();
});

test("a new run starts an empty log", () => {
  expect(appendEvent(log, begin).epochLogs).toEqual([]);
});

test("a run that goes on keeps what it told before, and tells the cut epoch again", () => {
  const resumed = appendEvent(
    appendEvent(log, {
      type: "onTrainEnd",
      reason: "stopped",
      elapsedMs: 160,
      keptEpoch: 1,
      keptBy: "valLoss",
    }),
    { ...begin, epochs: 5, resumedFrom: { epoch: 2, step: 2 } },
  );
  expect(resumed).toMatchObject({ epochs: 5, keptEpoch: null, endReason: null });
  expect(resumed.batches).toEqual(log.batches);
  const figures = { metrics: { loss: 0.7, accuracy: 0.8, valLoss: 0.6, valAccuracy: 0.8 }, elapsedMs: 90 };
  const cut = appendEvent(log, { type: "onEpochEnd", epoch: 2, ...figures });
  const whole = appendEvent(cut, { type: "onEpochEnd", epoch: 2, ...figures, metrics: { loss: 0.5 } });
  expect(whole.epochLogs.map(({ metrics }) => metrics.loss)).toEqual([1.1, 0.5]);
});
