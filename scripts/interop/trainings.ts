import { present } from "../../src/core/assert.ts";
import type {
  LossKind,
  OptimizerKind,
  ScheduleKind,
  TrainConfig,
} from "../../src/core/training/trainConfig.ts";
import {
  defaultTrainConfig,
  lossFields,
  makeKind,
  optimizerFields,
  scheduleFields,
} from "../../src/core/training/trainFields.ts";

const optimizers = Object.keys(optimizerFields) as readonly OptimizerKind[];
const schedules = Object.keys(scheduleFields) as readonly ScheduleKind[];
const losses = Object.keys(lossFields) as readonly LossKind[];

const nth = <T>(list: readonly T[], index: number): T => present(list[index % list.length]);

/** Settings that differ from one number to the next, so that models together are compiled with all there is. */
export const trainingOf = (number: number): TrainConfig => ({
  ...defaultTrainConfig,
  optimizer: { ...makeKind(optimizerFields, nth(optimizers, number)), weightDecay: nth([0, 0.01], number) },
  schedule: makeKind(scheduleFields, nth(schedules, number)),
  loss: { ...makeKind(lossFields, nth(losses, number)), labelSmoothing: nth([0, 0, 0.1], number) },
  globalClipNorm: nth([0, 1, 0], number),
  clipValue: nth([0, 0.5], number),
  l2: nth([0, 0, 0, 0.001], number),
  earlyStopping: { ...defaultTrainConfig.earlyStopping, isOn: number % 4 === 1 },
});
