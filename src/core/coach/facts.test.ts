import { expect, test } from "vitest";
import { seriesOf } from "./facts.ts";

const epoch = (valLoss?: number) => ({
  metrics: { loss: 1, ...(valLoss === undefined ? {} : { valLoss }) },
  elapsedMs: 1,
});

test("an epoch that was not evaluated has the figure of the evaluation before, so that all series are as long", () => {
  const epochs = [epoch(), epoch(0.9), epoch(), epoch(0.7)];
  expect(seriesOf(epochs, "valLoss")).toEqual([0.9, 0.9, 0.9, 0.7]);
  expect(seriesOf(epochs, "loss")).toHaveLength(4);
  expect(seriesOf([epoch()], "valLoss")).toEqual([]);
});
