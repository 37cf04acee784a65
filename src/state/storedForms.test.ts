import "fake-indexeddb/auto";
import { beforeAll, expect, test } from "vitest";
import { present } from "../core/assert.ts";
import { parseRun, parseTrainingState } from "../core/run/parseRun.ts";
import { valuesOf } from "../core/run/series.ts";
import { storeRun, toRecord } from "../core/run/storeRun.ts";
import { parseSearch } from "./parseSearch.ts";
import { openDatabase } from "../storage/database.ts";
import { listProjects, readProject } from "../storage/projects.ts";
import { keepRun, readEntries, readRun } from "../storage/runs.ts";
import { openRuns } from "./openedRuns.ts";
import { trialEntry } from "./ledgerStore.ts";
import { toEntry } from "../core/run/runEntry.ts";
import { readSearch } from "../storage/searches.ts";
import { installFixture, readStoredFixture } from "../storage/testing/storedFixture.ts";

// What the first version of the database held, as it was written: a project that says something of everything, and a
// project with a run and with a search that stopped after its first round.
beforeAll(async () => {
  await installFixture(await readStoredFixture("database-1"));
});

test("the list of projects shows those of before, with their accuracy", async () => {
  const projects = await listProjects();
  expect(projects.map(({ name, headline }) => [name, headline])).toEqual(
    expect.arrayContaining([
      ["Reviews", { metric: "accuracy", value: 0.5 }],
      ["Alles, 一切", null],
    ]),
  );
});

test("a project that says something of everything opens, and loses nothing", async () => {
  const { project } = present(await readProject("everything"));
  expect(project.source?.recipe.map(({ kind }) => kind)).toHaveLength(14);
  expect(project.source?.reading).toMatchObject({
    dialect: { encoding: "gb18030", delimiter: "\t" },
    sheet: "Sheet 2",
    sample: { share: 0.25 },
  });
  expect(project.source?.files.map(({ part }) => part)).toEqual(["train", "test"]);
  expect(project.split).toEqual({
    method: "group",
    trainShare: 0.7,
    validationShare: 0.2,
    folds: { count: 5, index: 2 },
    seed: 9,
  });
  expect(project.text).toMatchObject({
    cleaning: { urls: "placeholder", stopWords: ["en", "zh"] },
    tokenizer: { kind: "character-ngrams", shortest: 1, longest: 3 },
    sequenceLength: 96,
  });
  expect(project.training).toMatchObject({
    optimizer: { kind: "AdamW" },
    schedule: { kind: "oneCycle" },
    loss: { kind: "focal", gamma: 1.5 },
    classWeights: { kind: "manual", weights: { spam: 3 } },
    earlyStopping: { isOn: true, patience: 4 },
  });
  expect(project.graph.blocks).toHaveLength(1);
  expect(project.snapshots).toHaveLength(6);
  expect(project.search.axes).toHaveLength(2);
});

/** The project's ledger, as it opens. */
const openLedger = async () =>
  openRuns(await readEntries("reviews"), {
    readRun,
    inUseId: present(await readProject("reviews")).runId,
  });

/** The project's one run of its own, as it opens. */
async function openRun() {
  const { entries, finished } = await openLedger();
  const own = entries.filter(({ origin }) => origin.kind === "single");
  expect(own.map(({ id }) => id)).toEqual([finished?.id]);
  const kept = await readRun(present(own[0]));
  return { record: present(parseRun(kept.run, kept)), finished: present(finished), entry: present(own[0]) };
}

test("a run opens with its weights, its figures and what it needs to go on, and is in use", async () => {
  const { finished, record } = await openRun();
  expect((await readProject("reviews"))?.runId).toBe(finished.id);
  expect(record).toMatchObject({
    stage: "completed",
    task: "classification",
    startedAt: finished.finishedAt,
  });
  expect(finished.log.epochLogs).toHaveLength(3);
  expect(finished.evaluation.rowCount).toBeGreaterThan(0);
  expect(finished.parts?.source?.files).toHaveLength(1);
  const weightCount = finished.model.artifacts.weights.reduce(
    (sum, { shape }) => sum + shape.reduce((product, size) => product * size, 1),
    0,
  );
  expect(finished.model.artifacts.weightData.byteLength).toBe(4 * weightCount);
  const layerIds = finished.model.graph.nodes.map(({ id }) => id);
  for (const { layerId, role } of finished.model.artifacts.weights) {
    expect(layerIds).toContain(layerId);
    expect(role).not.toBe("");
  }
  expect(finished.state).toMatchObject({ epoch: 3 });
  const [embedding] = finished.state?.weights ?? [];
  expect(embedding?.some((weight) => weight !== 0)).toBe(true);
});

test("a run of before, kept anew, is read back the same", async () => {
  const { finished, entry } = await openRun();
  const of = { projectId: "reviews", task: "classification", startedAt: finished.finishedAt } as const;
  const record = toRecord(finished, of);
  expect(toEntry(record, entry)).toEqual(entry);
  await keepRun({ entry, run: storeRun(record) });
  const again = (await openRun()).finished;
  expect(valuesOf(present(again.log.batches.metrics.accuracy)).length).toBeGreaterThan(0);
  expect(again.log.epochLogs[0]?.metrics.valAccuracy).toBeGreaterThan(0);
  expect(again).toEqual(finished);
});

test("the ledger shows every run of before with its figures, the models of the search among them", async () => {
  const { entries, interrupted } = await openLedger();
  expect(interrupted).toBeNull();
  expect(entries.map(({ number }) => number)).toEqual([1, 2, 3]);
  expect(entries.map(({ origin }) => origin.kind)).toEqual(expect.arrayContaining(["single", "trial"]));
  for (const { modelBytes, stateBytes, test: figures, log, deletedAt, isStarred } of entries) {
    expect(modelBytes).toBeGreaterThan(0);
    expect(stateBytes).toBeGreaterThan(modelBytes);
    expect(figures["accuracy"]).toBeGreaterThan(0);
    expect(log.epochLogs.length).toBeGreaterThan(0);
    expect([deletedAt, isStarred]).toEqual([null, false]);
  }
});

test("a search opens with its trials, their runs and what those need to go on", async () => {
  const search = present(parseSearch(await readSearch("reviews")));
  expect(search.trials.map(({ epochLogs, issue }) => [epochLogs.length, issue === null])).toEqual([
    [1, true],
    [0, false],
    [1, true],
  ]);
  const ledger = await openLedger();
  const trial = await readRun(present(trialEntry(ledger, search.id, 2)));
  expect(parseRun(trial.run, trial)).toMatchObject({ stage: "completed", log: { epochs: 1 } });
  expect(parseTrainingState(trial.state)).toMatchObject({ epoch: 1 });
  expect(trialEntry(ledger, search.id, 1)).toBeUndefined();
});

test("nothing is left where the first version kept its runs", async () => {
  expect(await (await openDatabase()).count("firstRuns")).toBe(0);
});
