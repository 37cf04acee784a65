import { present } from "../../src/core/assert.ts";
import type {
  LossConfig,
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
const losses = ["crossentropy", "focal"] as const;

const nth = <T>(list: readonly T[], index: number): T => present(list[index % list.length]);

function lossOf(number: number): LossConfig {
  const loss = makeKind(lossFields, nth(losses, number));
  return "labelSmoothing" in loss ? { ...loss, labelSmoothing: nth([0, 0, 0.1], number) } : loss;
}

/** Settings that differ from one number to the next, so that models together are compiled with all there is. */
export const trainingOf = (number: number): TrainConfig => ({
  ...defaultTrainConfig,
  optimizer: { ...makeKind(optimizerFields, nth(optimizers, number)), weightDecay: nth([0, 0.01], number) },
  schedule: makeKind(scheduleFields, nth(schedules, number)),
  loss: lossOf(number),
  globalClipNorm: nth([0, 1, 0], number),
  clipValue: nth([0, 0.5], number),
  l2: nth([0, 0, 0, 0.001], number),
  earlyStopping: { ...defaultTrainConfig.earlyStopping, isOn: number % 4 === 1 },
});
