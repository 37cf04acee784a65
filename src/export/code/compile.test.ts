import { describe, expect, test } from "vitest";
import { templates } from "../../core/graph/testing/textTemplates.ts";
import type { OptimizerKind, ScheduleKind, TrainConfig } from "../../core/training/trainConfig.ts";
import {
  defaultTrainConfig,
  makeKind,
  optimizerFields,
  scheduleFields,
} from "../../core/training/trainFields.ts";
import { printKeras } from "./printKeras.ts";
import { printTfjs } from "./printTfjs.ts";
import { textClassifierSpec } from "../../core/graph/modelSpec.ts";

const graph = templates["embedding-pooling"];
const spec = textClassifierSpec({ sequenceLength: 24, vocabularySize: 50, classCount: 3 });
const adam = defaultTrainConfig.optimizer;

/** One change of the settings each, which must be seen in what is printed. */
const changes: readonly (readonly [string, Partial<TrainConfig>])[] = [
  ...(Object.keys(optimizerFields) as OptimizerKind[])
    .filter((kind) => kind !== adam.kind)
    .map((kind) => [kind, { optimizer: makeKind(optimizerFields, kind) }] as const),
  ...(Object.keys(scheduleFields) as ScheduleKind[])
    .filter((kind) => kind !== "constant")
    .map((kind) => [kind, { schedule: makeKind(scheduleFields, kind) }] as const),
  ["a focal loss", { loss: { kind: "focal", gamma: 2, labelSmoothing: 0 } }],
  ["label smoothing", { loss: { kind: "crossentropy", labelSmoothing: 0.1 } }],
  ["clipping by norm", { globalClipNorm: 1 }],
  ["clipping by value", { clipValue: 0.5 }],
  ["weight decay", { optimizer: { ...adam, weightDecay: 0.01 } }],
  ["penalties", { l2: 0.001 }],
  ["class weights", { classWeights: { kind: "balanced" } }],
  ["early stopping", { earlyStopping: { ...defaultTrainConfig.earlyStopping, isOn: false } }],
  ["another learning rate", { learningRate: 0.02 }],
  ["other batches", { batchSize: 64 }],
];

describe.each([
  ["Keras", printKeras],
  ["TensorFlow.js", printTfjs],
] as const)("in %s", (_name, print) => {
  const printed = (change: Partial<TrainConfig>): string =>
    print(graph, spec, { training: { ...defaultTrainConfig, ...change }, trainCount: 100 });
  test.each(changes)("%s is printed", (_what, change) => {
    expect(printed(change)).not.toBe(printed({}));
  });
});

test("several evaluations an epoch are patience in epochs elsewhere, and one in several epochs is Keras's own", () => {
  const print = (trainCount: number) => printKeras(graph, spec, { training: defaultTrainConfig, trainCount });
  const { patience } = defaultTrainConfig.earlyStopping;
  expect(print(32_000)).toContain(`evaluates 4 times an epoch and waits for ${String(patience)} evaluations`);
  expect(print(32_000)).toContain(`patience=${String(Math.ceil(patience / 4))}, `);
  expect(print(320)).toContain("validation_freq=3");
  expect(print(320)).toContain(`patience=${String(patience)}, `);
});

test("Keras gets a schedule in steps, and both kinds of clipping are told apart", () => {
  const training: TrainConfig = {
    ...defaultTrainConfig,
    schedule: { kind: "step", everyEpochs: 3, factor: 0.5 },
    globalClipNorm: 1,
    clipValue: 0.5,
  };
  const code = printKeras(graph, spec, { training, trainCount: 100 });
  expect(code).toContain("steps_per_epoch = 4  # training rows / 32");
  expect(code).toContain("ExponentialDecay(0.001, 3 * steps_per_epoch, 0.5, staircase=True)");
  expect(code).toContain("global_clipnorm=1.0,");
  expect(code).toContain("clipvalue=0.5 is left out");
});
