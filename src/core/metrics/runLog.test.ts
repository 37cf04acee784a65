import { expect, test } from "vitest";
import { formatRunLines } from "./kerasLines.ts";
import { appendEvent, emptyRunLog, progressOf, remainingMs } from "./runLog.ts";
import type { TrainEvent } from "./trainEvent.ts";

const begin: TrainEvent = {
  type: "onTrainBegin",
  epochs: 2,
  stepsPerEpoch: 4,
  parameterCount: 10,
  trainCount: 128,
  validationCount: 16,
};
const events: readonly TrainEvent[] = [
  begin,
  { type: "onEpochBegin", epoch: 1 },
  { type: "onBatchEnd", epoch: 1, step: 2, loss: 1.2, accuracy: 0.4, elapsedMs: 50 },
  { type: "onBatchEnd", epoch: 1, step: 4, loss: 1, accuracy: 0.5, elapsedMs: 100 },
  { type: "onEpochEnd", epoch: 1, loss: 1.1, accuracy: 0.45, valLoss: 0.9, valAccuracy: 0.6, elapsedMs: 110 },
  { type: "onEpochBegin", epoch: 2 },
  { type: "onBatchEnd", epoch: 2, step: 2, loss: 0.8, accuracy: 0.7, elapsedMs: 150 },
];
const log = events.reduce(appendEvent, emptyRunLog);

test("batches are placed in epochs", () => {
  expect(log.batches.position).toEqual([0.5, 1, 1.5]);
  expect(log.batches.loss).toEqual([1.2, 1, 0.8]);
});

test("progress and time left follow from the batches done", () => {
  expect(progressOf(log)).toBe(0.75);
  expect(remainingMs(log)).toBeCloseTo(50);
  expect(remainingMs(appendEvent(emptyRunLog, begin))).toBeNull();
});

test("the console reads as Keras's does", () => {
  expect(formatRunLines(log)).toEqual([
    "Epoch 1/2",
    "4/4 - 0.1s - 28ms/step - accuracy: 0.4500 - loss: 1.1000 - val_accuracy: 0.6000 - val_loss: 0.9000",
  ]);
});

test("a new run starts an empty log", () => {
  expect(appendEvent(log, begin).epochLogs).toEqual([]);
});
