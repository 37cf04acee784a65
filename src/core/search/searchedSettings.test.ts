import { expect, test } from "vitest";
import { makeTemplate } from "../graph/templates.ts";
import { assumedSpec } from "../graph/modelSpec.ts";
import { defaultTrainConfig, describeMismatch, plainFields } from "../training/trainFields.ts";
import { emptySearchPlan, type SearchAxis } from "./plan.ts";
import { searchedSettingNames, searchedSettings } from "./searchedSettings.ts";
import { planTrials, withSettings } from "./trials.ts";

const graph = makeTemplate("embedding-pooling", assumedSpec);
const axis = (parameter: string, values: SearchAxis["values"]): SearchAxis => ({
  layerId: null,
  parameter,
  values,
});

test("every setting that a search can vary takes its own usual value and leaves all others as they were", () => {
  for (const name of searchedSettingNames) {
    const { field, put } = searchedSettings[name];
    const initial = "default" in field ? (field.default as number | string) : 0;
    expect(put(defaultTrainConfig, initial)).toEqual(defaultTrainConfig);
  }
});

test("a weight decay that is varied holds whatever the optimizer, in whichever order they are listed", () => {
  const decay = axis("weightDecay", { kind: "list", values: [0.01] });
  const optimizer = axis("optimizer", { kind: "list", values: ["AdamW"] });
  for (const axes of [
    [decay, optimizer],
    [optimizer, decay],
  ]) {
    const values = axes.map(({ parameter }) => (parameter === "optimizer" ? "AdamW" : 0.01));
    expect(withSettings(defaultTrainConfig, axes, values).optimizer).toMatchObject({
      kind: "AdamW",
      weightDecay: 0.01,
      beta2: 0.999,
    });
  }
});

test("a range of learning rates is gone through by its logarithm, its ends among it", () => {
  const plan = {
    ...emptySearchPlan,
    strategy: "grid",
    axes: [axis("learningRate", { kind: "range", minimum: 0.0001, maximum: 0.1 })],
  } as const;
  const rates = planTrials(plan, graph).map(({ choices }) => choices[0]?.value);
  expect(rates).toEqual([0.0001, 0.001, 0.01, 0.1]);
  const drawn = planTrials({ ...plan, strategy: "random", trialCount: 60 }, graph).map(({ choices }) =>
    Number(choices[0]?.value),
  );
  expect(drawn.filter((rate) => rate < 0.001).length).toBeGreaterThan(10);
  for (const rate of drawn) expect(describeMismatch(plainFields.learningRate, rate)).toBeNull();
});

test("layers and settings are varied together: the graph of a model has its layer's value and no setting's", () => {
  const axes = [
    { layerId: "Embedding-1", parameter: "outputDim", values: { kind: "list", values: [8, 16] } },
    axis("batchSize", { kind: "list", values: [16, 64] }),
  ] as const;
  const trials = planTrials({ ...emptySearchPlan, strategy: "grid", axes }, graph);
  expect(trials).toHaveLength(4);
  const sizes = trials.map(
    ({ graph: varied }) => varied.nodes.find(({ id }) => id === "Embedding-1")?.params,
  );
  expect(sizes.map((params) => (params as { outputDim: number }).outputDim)).toEqual([8, 8, 16, 16]);
});
