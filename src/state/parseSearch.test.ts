import { trainedParts } from "../core/run/trainedParts.ts";
import { expect, test } from "vitest";
import { emptySearchPlan, type SearchPlan } from "../core/search/plan.ts";
import { planRounds } from "../core/search/rounds.ts";
import { planTrials, startRecords } from "../core/search/trials.ts";
import { makeProject } from "../core/project/project.ts";
import { parseSearch } from "./parseSearch.ts";
import { trialGraph, trialTraining, type KeptSearch } from "./searchStore.ts";
import { templatesToTry } from "./templatesToTry.ts";
import { textClassifierSpec } from "../core/graph/modelSpec.ts";

const plan: SearchPlan = {
  strategy: "grid",
  axes: [{ layerId: "Embedding-1", parameter: "outputDim", values: { kind: "list", values: [8, 16, 0] } }],
  trialCount: 8,
  seed: 1,
};
const base = trainedParts(makeProject("p", "Reviews"));
const trials = planTrials(plan, base.graph);
const spec = textClassifierSpec({ sequenceLength: 32, vocabularySize: 100, classCount: 2 });
const kept: KeptSearch = {
  version: 2,
  id: "s",
  plan,
  base,
  rounds: planRounds(plan, trials.length, 10),
  trials: startRecords(trials, spec),
};

test("a search is read back as it was kept, what went wrong included", () => {
  expect(kept.trials[2]?.issue).not.toBeNull();
  expect(parseSearch(structuredClone(kept))).toEqual(kept);
  expect(trialGraph(kept, 1)).toEqual(trials[1]?.graph);
});

test("a search of before its runs were in the ledger is read, under the name that its runs have there", () => {
  const { id: _id, ...first } = kept;
  expect(parseSearch({ ...first, version: 1 })).toEqual({ ...kept, id: "first" });
});

test("templates that were tried are read back with the settings of each, and each is trained by its own", () => {
  const rows = { spec, rowCounts: { train: 5000, validation: 0, test: 0 }, isSpaceless: false };
  const { models, epochs, bounds } = templatesToTry(base.training, rows, false);
  const tried: KeptSearch = {
    ...kept,
    plan: emptySearchPlan,
    models,
    bounds,
    rounds: [{ trialCount: models.length, epochs }],
    trials: startRecords(
      models.map(({ graph }) => ({ choices: [], graph })),
      spec,
    ),
  };
  expect(models.length).toBeGreaterThan(1);
  expect(epochs).toBe(Math.max(...models.map(({ training }) => training.epochs)));
  expect(parseSearch(structuredClone(tried))).toEqual(tried);
  for (const [index, { graph, training }] of models.entries()) {
    expect(trialGraph(tried, index)).toEqual(graph);
    expect(trialTraining(tried, index)).toEqual(training);
  }
  expect(parseSearch({ ...tried, models: models.slice(1) })).toBeNull();
});

test("what is no search, or has values for other axes, is not taken for one", () => {
  expect(parseSearch(null)).toBeNull();
  expect(parseSearch({ ...kept, version: 3 })).toBeNull();
  expect(parseSearch({ ...kept, plan: { ...plan, axes: [] } })).toBeNull();
  expect(parseSearch({ ...kept, trials: [{ ...kept.trials[0], epochLogs: [{ loss: "low" }] }] })).toBeNull();
});
