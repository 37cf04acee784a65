import { expect, test } from "vitest";
import { taskKinds } from "../task/task.ts";
import {
  asValidation,
  monitorsOf,
  rulesOf,
  stepMetricsOf,
  trainingFigure,
  validationFigure,
} from "./figures.ts";

test("every figure of every task has a name for the validation rows, and back", () => {
  for (const task of taskKinds)
    for (const name of stepMetricsOf(task)) expect(trainingFigure(validationFigure(name))).toBe(name);
  expect(asValidation({ loss: 1, microF1: 0.5 })).toEqual({ valLoss: 1, valMicroF1: 0.5 });
});

test("epochs are judged by the loss or a metric of the task, each in its own direction", () => {
  expect(monitorsOf("regression")).toEqual(["valLoss", "valMae", "valRmse"]);
  expect(monitorsOf("regression").map((figure) => rulesOf(figure).isHigherBetter)).toEqual([
    false,
    false,
    false,
  ]);
  expect(rulesOf("valMicroF1")).toEqual({ isHigherBetter: true, unit: "share" });
  expect(rulesOf("valMae").unit).toBe("target");
});
