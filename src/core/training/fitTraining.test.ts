import { expect, test } from "vitest";
import { taskKinds } from "../task/task.ts";
import { tasks } from "../task/tasks.ts";
import { monitorsOf } from "../metrics/figures.ts";
import { fitTraining } from "./fitTraining.ts";
import { defaultTrainConfig, lossFields, makeKind } from "./trainFields.ts";

test("a new task takes its own usual loss and monitor, and no class weights", () => {
  const training = {
    ...defaultTrainConfig,
    classWeights: { kind: "balanced" } as const,
    earlyStopping: { ...defaultTrainConfig.earlyStopping, monitor: "valAccuracy" as const },
  };
  expect(fitTraining(training, "regression")).toEqual({
    ...training,
    loss: { kind: "meanSquaredError" },
    classWeights: { kind: "none" },
    earlyStopping: { ...training.earlyStopping, monitor: "valLoss" },
  });
});

test("settings that fit are left as they are", () => {
  const focal = { ...defaultTrainConfig, loss: makeKind(lossFields, "focal") };
  expect(fitTraining(focal, "multiLabel")).toBe(focal);
  expect(fitTraining(focal, "classification")).toBe(focal);
});

test("whatever task follows whatever task, loss and monitor are the task's", () => {
  let training = defaultTrainConfig;
  for (const task of [...taskKinds, ...taskKinds.toReversed()]) {
    training = fitTraining(training, task);
    expect(tasks[task].losses).toContain(training.loss.kind);
    expect(monitorsOf(task)).toContain(training.earlyStopping.monitor);
  }
});
