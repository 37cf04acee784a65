import { expect, test } from "vitest";
import { appendEvent, emptyRunLog } from "./runLog.ts";
import { remainingMs } from "./timeLeft.ts";
import type { TrainEvent } from "./trainEvent.ts";

const stepsPerEpoch = 200;
const epochs = 5;
const figures = { metrics: { loss: 1 } };
const pace = {
  gradientNorm: 1,
  learningRate: 0.01,
  examplesPerSecond: 1,
  tokensPerSecond: 1,
  isReplayed: true,
  ...figures,
};

interface Costs {
  /** The first step is recorded, which takes longer. */
  readonly firstMs: number;
  readonly stepMs: number;
  /** The validation rows at the end of an epoch. */
  readonly endMs: number;
}

/** The events of a whole run, one for five steps, and the time at each. */
function* runOf({ firstMs, stepMs, endMs }: Costs): Generator<{ event: TrainEvent; atMs: number }> {
  let atMs = 0;
  yield {
    atMs,
    event: {
      type: "onTrainBegin",
      epochs,
      stepsPerEpoch,
      parameterCount: 10,
      trainCount: 6400,
      validationCount: 800,
      resumedFrom: null,
    },
  };
  for (let epoch = 1; epoch <= epochs; epoch++) {
    const startMs = atMs;
    yield { atMs, event: { type: "onEpochBegin", epoch } };
    for (let step = 5; step <= stepsPerEpoch; step += 5) {
      atMs += 5 * stepMs + (epoch === 1 && step === 5 ? firstMs : 0);
      yield { atMs, event: { type: "onBatchEnd", epoch, step, elapsedMs: atMs, ...pace } };
    }
    atMs += endMs;
    yield { atMs, event: { type: "onEpochEnd", epoch, elapsedMs: atMs - startMs, ...figures } };
  }
}

test.each([
  ["a slow first step", { firstMs: 2000, stepMs: 10, endMs: 90 }],
  ["costly validation", { firstMs: 300, stepMs: 5, endMs: 150 }],
  ["nothing besides steps", { firstMs: 0, stepMs: 20, endMs: 0 }],
] as const)("time left is right within a fifth from the tenth step on, with %s", (_name, costs) => {
  const moments = [...runOf(costs)];
  const totalMs = moments.at(-1)?.atMs ?? 0;
  let log = emptyRunLog;
  const errors: number[] = [];
  for (const { event, atMs } of moments) {
    log = appendEvent(log, event);
    const leftMs = totalMs - atMs;
    const isCounted = event.type === "onBatchEnd" && (event.epoch > 1 || event.step >= 10);
    // Of the last epoch's end, a fifth of what is left is less than the time of an event.
    if (isCounted && leftMs > 0.05 * totalMs)
      errors.push(Math.abs((remainingMs(log) ?? 0) - leftMs) / leftMs);
  }
  expect(errors.length).toBeGreaterThan(100);
  expect(Math.max(...errors)).toBeLessThan(0.2);
});

test("a run under way without any step has no time left to tell", () => {
  expect(remainingMs(emptyRunLog)).toBeNull();
});
