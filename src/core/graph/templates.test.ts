import { expect, test } from "vitest";
import { defaultTrainConfig } from "../training/trainFields.ts";
import { templateNames, templateTraining, trainingFor } from "./templates.ts";

test.each(templateNames)("%s brings its own settings, whatever was chosen before", (name) => {
  const others = templateNames.map((before) => trainingFor(before, defaultTrainConfig));
  for (const current of [defaultTrainConfig, ...others])
    expect(trainingFor(name, current)).toEqual({ ...defaultTrainConfig, ...templateTraining[name] });
});

test("what no template recommends stays as it was set", () => {
  const current = { ...defaultTrainConfig, seed: 7, l2: 0.01 };
  expect(trainingFor("text-cnn", current)).toMatchObject({ seed: 7, l2: 0.01 });
});
