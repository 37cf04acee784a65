import { expect, test } from "vitest";
import type { TrainConfig } from "../../src/core/training/trainConfig.ts";
import { defaultTrainConfig, makeKind, optimizerFields } from "../../src/core/training/trainFields.ts";
import { parseCommand } from "./arguments.ts";
import { UsageError } from "./usageError.ts";
import { templateTraining } from "../../src/core/graph/templates.ts";

const read = (...flags: readonly string[]): TrainConfig => {
  const command = parseCommand(["table.csv", "--text", "a", "--label", "b", ...flags]);
  if (command === "help") throw new Error("help was not asked for");
  return command.training;
};

test("without flags, a template is trained with the defaults and what it recommends", () => {
  const recommended = templateTraining["embedding-pooling"];
  expect(read("--template", "embedding-pooling")).toEqual({ ...defaultTrainConfig, ...recommended });
});

test("every kind of setting can be set", () => {
  const flags = [
    "--optimizer SGD --momentum 0.9 --nesterov yes --weight-decay 0.01",
    "--schedule reduceOnPlateau --schedule-patience 4",
    "--loss focal --gamma 1.5 --label-smoothing 0.1",
    "--early-stopping yes --monitor valAccuracy --patience 5 --restore-best no",
    "--global-clip-norm 1 --sparse-embeddings yes --learning-rate 1e-4",
  ];
  expect(read(...flags.flatMap((part) => part.split(" ")))).toMatchObject({
    optimizer: { kind: "SGD", momentum: 0.9, nesterov: true, weightDecay: 0.01 },
    schedule: { kind: "reduceOnPlateau", patience: 4, factor: 0.5 },
    loss: { kind: "focal", gamma: 1.5, labelSmoothing: 0.1 },
    earlyStopping: { isOn: true, monitor: "valAccuracy", patience: 5, restoreBest: false },
    globalClipNorm: 1,
    sparseEmbeddings: true,
    learningRate: 1e-4,
  });
});

test("an optimizer's numbers are its own defaults, but for those that are given", () => {
  expect(read("--optimizer", "AdamW", "--beta2", "0.98").optimizer).toEqual({
    ...makeKind(optimizerFields, "AdamW"),
    beta2: 0.98,
  });
});

test("class weights are none, balanced, or by the name of the class, whatever it holds", () => {
  expect(read("--class-weights", "balanced").classWeights).toEqual({ kind: "balanced" });
  expect(read("--class-weights", "spam=5,a=b=0.5").classWeights).toEqual({
    kind: "manual",
    weights: { spam: 5, "a=b": 0.5 },
  });
});

test.each([
  [["--momentum", "0.9"], /--momentum is not for --optimizer Adam/],
  [["--optimizer", "SGD", "--momentum", "2"], /--momentum is “2”; expected a number from 0 to 0.9999/],
  [["--optimizer", "Lion"], /expected one of SGD, RMSprop/],
  [["--schedule", "step", "--schedule-patience", "3"], /not for --schedule step/],
  [["--class-weights", "spam"], /CLASS=X/],
  [["--class-weights", "spam=much"], /--class-weights is “much”/],
  [["--early-stopping", "maybe"], /expected yes or no/],
  [["--patience", "1.5"], /a whole number from 1 to 100/],
])("%j is refused with a sentence", (flags, sentence) => {
  expect(() => read(...flags)).toThrow(UsageError);
  expect(() => read(...flags)).toThrow(sentence);
});
