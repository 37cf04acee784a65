import { choice, type FieldSpec } from "../graph/fieldSpec.ts";
import {
  lossFields,
  makeKind,
  optimizerFields,
  plainFields,
  scheduleFields,
} from "../training/trainFields.ts";
import type { ClassWeightConfig, OptimizerConfig, TrainConfig } from "../training/trainConfig.ts";
import type { SearchValue } from "./searchValue.ts";

/** A training setting that a search can vary, and how a value of it is put into the settings. */
interface SearchedSetting {
  readonly field: FieldSpec;
  /** Whether a range is gone through by its logarithm: 0.001 to 0.01 is as far as 0.01 to 0.1. */
  readonly isLogarithmic: boolean;
  readonly put: (training: TrainConfig, value: SearchValue) => TrainConfig;
}

const { learningRate, batchSize, seed } = plainFields;
const kindsOf = (table: object): readonly string[] => Object.keys(table);
const ranged = ({ minimum, maximum, default: initial }: typeof learningRate): FieldSpec => ({
  type: "number",
  minimum,
  maximum,
  default: initial,
});

/**
 * Every training setting that a search can vary. A kind comes before its numbers: a varied weight decay holds whatever
 * the optimizer.
 */
export const searchedSettings = {
  learningRate: {
    field: ranged(learningRate),
    isLogarithmic: true,
    put: (training, value) => ({ ...training, learningRate: Number(value) }),
  },
  batchSize: {
    field: { ...batchSize, type: "integer", suggested: [32, 64, 128] },
    isLogarithmic: true,
    put: (training, value) => ({ ...training, batchSize: Number(value) }),
  },
  optimizer: {
    field: choice(kindsOf(optimizerFields), "Adam"),
    isLogarithmic: false,
    put: (training, value) =>
      training.optimizer.kind === value
        ? training
        : { ...training, optimizer: makeKind(optimizerFields, value as OptimizerConfig["kind"]) },
  },
  weightDecay: {
    field: { type: "number", minimum: 0, maximum: 1, default: 0 },
    isLogarithmic: true,
    put: (training, value) => ({
      ...training,
      optimizer: { ...training.optimizer, weightDecay: Number(value) },
    }),
  },
  schedule: {
    field: choice(kindsOf(scheduleFields), "constant"),
    isLogarithmic: false,
    put: (training, value) =>
      training.schedule.kind === value
        ? training
        : { ...training, schedule: makeKind(scheduleFields, value as TrainConfig["schedule"]["kind"]) },
  },
  labelSmoothing: {
    field: { type: "share", minimum: 0, maximum: 0.9, default: 0 },
    isLogarithmic: false,
    put: (training, value) =>
      "labelSmoothing" in lossFields[training.loss.kind]
        ? { ...training, loss: { ...training.loss, labelSmoothing: Number(value) } as TrainConfig["loss"] }
        : training,
  },
  classWeights: {
    field: choice(["auto", "none", "sqrt", "balanced"], "auto"),
    isLogarithmic: false,
    put: (training, value) => ({ ...training, classWeights: { kind: value } as ClassWeightConfig }),
  },
  seed: {
    field: { ...seed, type: "integer", suggested: [1, 2, 3] },
    isLogarithmic: false,
    put: (training, value) => ({ ...training, seed: Number(value) }),
  },
} as const satisfies Readonly<Record<string, SearchedSetting>>;

export type SearchedSettingName = keyof typeof searchedSettings;
export const searchedSettingNames = Object.keys(searchedSettings) as readonly SearchedSettingName[];

/** A setting by its name; undefined where there is none of that name. */
export const searchedSetting = (name: string): SearchedSetting | undefined =>
  Object.hasOwn(searchedSettings, name) ? searchedSettings[name as SearchedSettingName] : undefined;
