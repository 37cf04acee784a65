import fc from "fast-check";
import { expect, test } from "vitest";
import { checkGraph } from "./checkGraph.ts";
import { textClassifierSpec } from "./modelSpec.ts";
import { planRounds, planTrials, searchStrategies, type SearchPlan } from "./searchPlan.ts";
import { templates } from "./testing/textTemplates.ts";

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

test("halving ends with one model trained to the end, and never costs more than all of them would", () => {
  expect(planRounds({ ...plan, strategy: "halving" }, 8, 16)).toEqual([
    { trialCount: 8, epochs: 2 },
    { trialCount: 4, epochs: 4 },
    { trialCount: 2, epochs: 8 },
    { trialCount: 1, epochs: 16 },
  ]);
  fc.assert(
    fc.property(
      fc.constantFrom(...searchStrategies),
      fc.integer({ min: 1, max: 64 }),
      fc.integer({ min: 1, max: 100 }),
      (strategy, trialCount, epochs) => {
        const rounds = planRounds({ ...plan, strategy }, trialCount, epochs);
        expect(rounds.at(-1)?.epochs).toBe(epochs);
        expect(rounds[0]?.trialCount).toBe(trialCount);
      },
    ),
  );
});

test("every model that is planned can be built where the project's can", () => {
  const spec = textClassifierSpec({ sequenceLength: 32, vocabularySize: 100, classCount: 2 });
  for (const trial of planTrials(plan, graph)) expect(checkGraph(trial.graph, spec).canBuild).toBe(true);
});
