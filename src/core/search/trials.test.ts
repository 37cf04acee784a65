import { expect, test } from "vitest";
import { checkGraph } from "../graph/checkGraph.ts";
import { textClassifierSpec } from "../graph/modelSpec.ts";
import type { SearchPlan } from "./plan.ts";
import { planTrials } from "./trials.ts";
import { templates } from "../graph/testing/textTemplates.ts";

const graph = templates["text-cnn"];
const filters = {
  layerId: "Conv1D-1",
  parameter: "filters",
  values: { kind: "list", values: [32, 64] },
} as const;
const rate = {
  layerId: "Dropout-1",
  parameter: "rate",
  values: { kind: "range", minimum: 0.1, maximum: 0.5 },
} as const;
const plan: SearchPlan = { strategy: "grid", axes: [filters, rate], trialCount: 6, seed: 1 };

test("a grid has every combination, the ends of ranges among them", () => {
  const trials = planTrials(plan, graph);
  expect(trials).toHaveLength(2 * 4);
  const rates = trials.map(({ choices }) => choices[1]?.value);
  expect([Math.min(...rates.map(Number)), Math.max(...rates.map(Number))]).toEqual([0.1, 0.5]);
  const [first] = trials;
  expect(first?.graph.nodes.find(({ id }) => id === "Conv1D-1")?.params).toMatchObject({ filters: 32 });
});

test("random trials are as many as asked, all different, and the same for the same seed", () => {
  const random: SearchPlan = { ...plan, strategy: "random" };
  const trials = planTrials(random, graph);
  expect(trials).toHaveLength(6);
  expect(new Set(trials.map(({ graph: tried }) => JSON.stringify(tried))).size).toBe(6);
  expect(planTrials(random, graph)).toEqual(trials);
  expect(planTrials({ ...random, axes: [filters] }, graph)).toHaveLength(2);
});

test("whole numbers stay whole, and layers that are gone are left out", () => {
  const heads = {
    layerId: "Conv1D-1",
    parameter: "kernelSize",
    values: { kind: "range", minimum: 2, maximum: 9 },
  } as const;
  for (const { choices } of planTrials({ ...plan, strategy: "random", axes: [heads] }, graph))
    expect(Number.isInteger(choices[0]?.value)).toBe(true);
  expect(planTrials({ ...plan, axes: [{ ...filters, layerId: "gone" }] }, graph)).toEqual([
    { choices: [], graph },
  ]);
});

test("every model that is planned can be built where the project's can", () => {
  const spec = textClassifierSpec({ sequenceLength: 32, vocabularySize: 100, classCount: 2 });
  for (const trial of planTrials(plan, graph)) expect(checkGraph(trial.graph, spec).canBuild).toBe(true);
});
