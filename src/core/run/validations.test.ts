import { expect, test } from "vitest";
import { epochEnds, figuresAt, positionOf, validationsOf } from "./validations.ts";

const run = {
  epochLogs: [
    { metrics: { loss: 1, valLoss: 0.8 }, elapsedMs: 1 },
    { metrics: { loss: 0.5 }, elapsedMs: 1 },
  ],
  validations: [
    { position: 0.5, metrics: { valLoss: 0.9 } },
    { position: 1.5, metrics: { valLoss: 0.6 } },
  ],
};

test("evaluations within epochs and at their ends come in the order of the run", () => {
  expect(validationsOf(run).map(({ position }) => position)).toEqual([0.5, 1, 1.5]);
});

test("an epoch that was cut short ended where its last batch was, and is told once", () => {
  const cut = {
    ...run,
    validations: [{ position: 1.25, metrics: { valLoss: 0.6 } }],
    step: 1,
    stepsPerEpoch: 4,
  };
  const [first, second] = run.epochLogs;
  const epochLogs = [first, { ...second, metrics: { loss: 0.5, valLoss: 0.6 } }].flatMap((log) => log ?? []);
  expect(epochEnds({ ...cut, epochLogs: run.epochLogs })).toEqual([1, 1.25]);
  expect(validationsOf({ ...cut, epochLogs } as typeof cut).map(({ position }) => position)).toEqual([
    1, 1.25,
  ]);
});

test("figures within an epoch are the evaluation's, beside the training figures of the epoch", () => {
  expect(figuresAt(run, 1)).toEqual({ loss: 1, valLoss: 0.8 });
  expect(figuresAt(run, 1.5)).toEqual({ loss: 0.5, valLoss: 0.6 });
  expect(figuresAt(run, 3)).toBeUndefined();
});

test("an epoch's last step is the whole number of the epoch", () => {
  expect(positionOf(2, 7, 7)).toBe(2);
  expect(positionOf(2, 1, 4)).toBe(1.25);
});
