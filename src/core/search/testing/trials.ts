import { makeIssue } from "../../issue.ts";
import type { EpochLog } from "../../run/trainEvent.ts";
import type { Judge } from "../ranking.ts";
import type { TrialRecord } from "../trials.ts";

export const judge: Judge = { monitor: "valLoss", minDelta: 0, restoreBest: true };
export const diverged = makeIssue("training.diverged", "error", {
  epoch: 1,
  step: 1,
  learningRate: 1,
  layer: null,
});

/** A model that is not trained yet. */
export const fresh: TrialRecord = {
  values: [],
  parameterCount: 1,
  epochLogs: [],
  validations: [],
  elapsedMs: 0,
  isOver: false,
  issue: null,
};

/** An epoch with these validation figures; null where nothing was measured. */
export const epochOf = (valLoss: number | null, valAccuracy: number | null = 0.5): EpochLog => ({
  metrics: {
    loss: 1,
    accuracy: 0.5,
    ...(valLoss === null ? {} : { valLoss }),
    ...(valAccuracy === null ? {} : { valAccuracy }),
  },
  elapsedMs: 10,
});
