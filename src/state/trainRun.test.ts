import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { createStore } from "zustand/vanilla";
import { textAndLabel } from "../core/dataset/roles.ts";
import { createHistory } from "../core/history.ts";
import { makeProject, plainReading, type Project } from "../core/project/project.ts";
import type { FinishedRun } from "../core/run/finishedRun.ts";
import type { RunRecord } from "../core/run/runRecord.ts";
import type { TrainEvent } from "../core/run/trainEvent.ts";
import type { TrainingState } from "../core/run/trainingState.ts";
import type { TrainResult } from "../engine/protocol/train.ts";
import type { DeviceState } from "./deviceStore.ts";
import { makeRunKeeper, type RunStorage } from "./keepRuns.ts";
import { makeLedgerStore } from "./ledgerStore.ts";
import { emptyProjectState, makeProjectEdits, makeProjectStore } from "./projectStore.ts";
import { makeRunJobs } from "./runJob.ts";
import { makeRunStore } from "./runStore.ts";
import { makeFakeEngine } from "./testing/fakeEngine.ts";
import { makeTrainActions } from "./trainRun.ts";

const project: Project = {
  ...makeProject("p", "Reviews"),
  source: {
    files: [{ fileId: "f", fileName: "reviews.csv", sizeBytes: 10, part: null }],
    reading: plainReading,
    roles: textAndLabel(0, 1),
    recipe: [],
  },
};
const begun = {
  projectId: "p",
  task: "classification",
  stage: "underWay",
  startedAt: 5,
  finishedAt: null,
  result: null,
} as const;
const begin: TrainEvent = {
  type: "onTrainBegin",
  epochs: 4,
  stepsPerEpoch: 2,
  parameterCount: 10,
  trainCount: 64,
  validationCount: 8,
  resumedFrom: null,
};
const state: TrainingState = {
  version: 1,
  epoch: 2,
  step: 2,
  elapsedMs: 5,
  weights: [new Float32Array(2)],
  optimizer: { step: 4, slots: [] },
  epochSums: { sums: new Float32Array(6), rowCount: 64 },
  plateau: { observed: { best: null, evaluationsSince: 0 }, share: 1 },
  observed: { best: null, evaluationsSince: 0 },
  best: null,
};
const signature = { version: 3, inputs: [], target: { kind: "class", classNames: ["a", "b"] } };
const device = {
  backend: "wasm",
  reason: "noWebGpu",
  adapter: null,
  threadCount: 1,
  hasSimd: true,
  isIsolated: false,
  available: ["wasm"],
  stepTimes: [],
};
const resultOf = (accuracy: number): TrainResult =>
  ({
    evaluation: {
      task: "classification",
      accuracy,
      macroF1: accuracy,
      rowCount: 20,
      baselineAccuracy: 0.5,
      baselineClass: "a",
      perClass: [],
      confusion: [],
    },
    model: {
      graph: project.graph,
      signature,
      artifacts: { modelTopology: {}, weights: [], weightData: new ArrayBuffer(8) },
    },
    outputs: null,
    device,
    counts: { train: 64, validation: 8, test: 20 },
    heldBackRows: [],
    issues: [],
    state,
  }) as unknown as TrainResult;

function open() {
  const fake = makeFakeEngine();
  const runStore = makeRunStore();
  const projectStore = makeProjectStore();
  const ledgerStore = makeLedgerStore();
  projectStore.setState({ ...emptyProjectState, history: createHistory(project) });
  const { commitProject } = makeProjectEdits(projectStore, runStore);
  const written: string[] = [];
  const kept = new Map<string, { run: unknown; state: unknown }>();
  const limits = { limitBytes: 1e9, neededIds: new Set<string>() };
  const storage: RunStorage = {
    keepRun: ({ entry, run, state: given }) => {
      written.push(
        `run ${entry.id} ${(run as { stage: string }).stage}${given === undefined ? "" : " with state"}`,
      );
      kept.set(entry.id, { run, state: given ?? kept.get(entry.id)?.state });
      return Promise.resolve();
    },
    keepEntries: (entries) => {
      written.push(`entries ${entries.map(({ id }) => id).join(" ")}`);
      return Promise.resolve();
    },
    releaseRuns: ({ models, states }) => {
      written.push(`release ${models.join(" ")} / ${states.join(" ")}`);
      return Promise.resolve();
    },
    dropRuns: (ids) => {
      written.push(`drop ${ids.join(" ")}`);
      return Promise.resolve();
    },
    retry: () => Promise.resolve(),
  };
  const keeper = makeRunKeeper({
    storage,
    ledgerStore,
    whileKeeping: (keeping) => keeping,
    limits: () => limits,
  });
  let idCount = 0;
  const deviceStore = createStore<DeviceState>()(() => ({ report: null, failure: null }));
  const jobs = makeRunJobs({ engine: fake.engine, runStore, projectStore, deviceStore });
  const actions = makeTrainActions({
    engine: fake.engine,
    runStore,
    projectStore,
    ledgerStore,
    commitProject,
    jobs,
    keeper,
    readRun: (keys) =>
      Promise.resolve({ ...keys, ...(kept.get(keys.id) ?? { run: undefined, state: undefined }) }),
    makeId: () => `r${String(++idCount)}`,
    engineReady: () => Promise.resolve(),
    pinnedTexts: () => ["a text of my own"],
    now: () => 1000 + idCount,
  });
  const entryOf = (id: string) => ledgerStore.getState().entries.find((entry) => entry.id === id);
  return {
    ...fake,
    runStore,
    projectStore,
    ledgerStore,
    written,
    limits,
    keeper,
    jobs,
    actions,
    commitProject,
    entryOf,
  };
}
type Studio = ReturnType<typeof open>;

/** Trains one run to its end. */
async function train({ actions, arrival }: Studio, accuracy: number): Promise<void> {
  const running = actions.startTraining();
  const call = await arrival("train");
  call.send(begin);
  call.finish(resultOf(accuracy));
  await running;
}

let studio: Studio;
beforeEach(() => {
  studio = open();
});
afterEach(() => {
  studio.close();
});

test("a run is kept from its first step on, with each state it can go on from, and with its result", async () => {
  const { actions, arrival, written, keeper, runStore } = studio;
  const running = actions.startTraining();
  const call = await arrival("train");
  await keeper.settled();
  expect(written).toEqual(["run r1 underWay"]);
  call.send(begin);
  call.send({ type: "onCheckpoint", state });
  await vi.waitFor(() => {
    expect(written.slice(1)).toEqual(["run r1 underWay with state"]);
  });
  call.send({ type: "onTrainEnd", reason: "stopped", elapsedMs: 5, keptEpoch: 2, keptBy: "valLoss" });
  call.finish(resultOf(0.9));
  await running;
  await keeper.settled();
  expect(written.slice(2)).toEqual(["run r1 stopped with state"]);
  expect(runStore.getState()).toMatchObject({ status: { kind: "done" }, finished: { id: "r1" } });
});

test("whoever starts twice gets one run", async () => {
  const { actions, arrival, callCount } = studio;
  const both = [actions.startTraining(), actions.startTraining()];
  (await arrival("train")).finish(resultOf(0.9));
  await Promise.all(both);
  expect(callCount("train")).toBe(1);
});

test("a better run is used in place of the one before, which stays in the ledger", async () => {
  await train(studio, 0.8);
  await train(studio, 0.9);
  await studio.keeper.settled();
  expect(studio.runStore.getState()).toMatchObject({ finished: { id: "r2" }, shownId: "r2" });
  expect(
    studio.ledgerStore.getState().entries.map(({ number, test: figures }) => [number, figures["accuracy"]]),
  ).toEqual([
    [1, 0.8],
    [2, 0.9],
  ]);
  expect(studio.written.filter((line) => line.startsWith("drop"))).toEqual([]);
});

test("a worse run leaves the one before in use, and the engine answers by that one; it can be used all the same", async () => {
  await train(studio, 0.946);
  const { actions, arrival, runStore, entryOf } = studio;
  const second = train(studio, 0.879);
  (await arrival("loadModel")).finish(null);
  await second;
  expect(runStore.getState()).toMatchObject({ finished: { id: "r1" }, shownId: "r2" });
  expect(entryOf("r2")?.modelBytes).toBeGreaterThan(0);
  const using = actions.useRun("r2");
  (await arrival("loadModel")).finish(null);
  await using;
  expect(runStore.getState()).toMatchObject({ finished: { id: "r2" }, shownId: "r2" });
});

test("taking over a run puts its settings back in one step, which is undone at once", async () => {
  const { actions, projectStore, commitProject } = studio;
  await train(studio, 0.8);
  commitProject((current) => ({
    ...current,
    training: { ...current.training, learningRate: 0.5, epochs: 3 },
  }));
  actions.takeOverRun("r1");
  const { history } = projectStore.getState();
  expect(history?.present.training).toEqual(project.training);
  expect(history?.past.at(-1)?.training.learningRate).toBe(0.5);
});

test("a run of the ledger goes on as a run of its own, after the project was taken back to what it was trained by", async () => {
  const { actions, arrival, commitProject, entryOf, projectStore } = studio;
  await train(studio, 0.8);
  commitProject((current) => ({ ...current, training: { ...current.training, batchSize: 7 } }));
  const running = actions.continueRun("r1", 3);
  const call = await arrival("train");
  expect(call.input).toMatchObject({
    resume: state,
    training: { epochs: 2 + 3, batchSize: project.training.batchSize },
  });
  call.send(begin);
  call.finish(resultOf(0.9));
  await running;
  expect(entryOf("r2")?.origin).toEqual({ kind: "continued", runId: "r1" });
  expect(projectStore.getState().history?.present.training.batchSize).toBe(project.training.batchSize);
});

test("what a person says of a run stays with it when the run is kept anew", async () => {
  const { keeper, entryOf, actions, arrival } = studio;
  const running = actions.startTraining();
  const call = await arrival("train");
  call.send(begin);
  keeper.note("r1", { name: "small", isStarred: true, tags: ["a"] });
  call.finish(resultOf(0.9));
  await running;
  expect(entryOf("r1")).toMatchObject({ name: "small", isStarred: true, tags: ["a"], stage: "completed" });
});

test("a run that was deleted is had back as it was, and numbers are never given twice", async () => {
  const { keeper, entryOf, written, ledgerStore } = studio;
  await train(studio, 0.8);
  await train(studio, 0.9);
  const before = entryOf("r1");
  keeper.remove(["r1"], 5);
  expect(entryOf("r1")?.deletedAt).toBe(5);
  keeper.restore();
  expect(entryOf("r1")).toEqual(before);
  keeper.remove(["r2"], 6);
  await train(studio, 0.95);
  await keeper.settled();
  expect(entryOf("r3")?.number).toBe(3);
  expect(ledgerStore.getState().deletedIds).toEqual([]);
  expect(written.filter((line) => line.startsWith("drop"))).toEqual([]);
});

test("weights that the limit leaves no room for are let go, and that is said", async () => {
  const { limits, ledgerStore, written, entryOf, keeper } = studio;
  await train(studio, 0.8);
  limits.limitBytes = 0;
  limits.neededIds.add("r3");
  await train(studio, 0.85);
  await train(studio, 0.9);
  await keeper.settled();
  expect(entryOf("r1")).toMatchObject({ modelBytes: 0, stateBytes: 0, test: { accuracy: 0.8 } });
  expect(entryOf("r3")?.modelBytes).toBeGreaterThan(0);
  expect(ledgerStore.getState().released).not.toBeNull();
  expect(written.some((line) => line.startsWith("release r1"))).toBe(true);
});

test("a run that is abandoned stays as it is kept, and what it tells afterwards changes nothing", async () => {
  const { actions, arrival, jobs, keeper, runStore, written } = studio;
  const running = actions.startTraining();
  const call = await arrival("train");
  call.send(begin);
  await vi.waitFor(() => {
    expect(runStore.getState().status.kind).toBe("training");
  });
  jobs.abandonJob();
  call.send({ type: "onEpochBegin", epoch: 3 });
  call.finish(resultOf(1));
  await running;
  await keeper.settled();
  expect(runStore.getState()).toMatchObject({ status: { kind: "idle" }, log: { epoch: 0 }, finished: null });
  expect(written).toEqual(["run r1 underWay"]);
  await vi.waitFor(() => {
    expect(call.controls()).toContain("cancel");
  });
});

test("a run that is cancelled before it began is forgotten", async () => {
  const { actions, arrival, jobs, keeper, runStore, written } = studio;
  const running = actions.startTraining();
  const call = await arrival("train");
  jobs.finishJob();
  call.cancel();
  await running;
  await keeper.settled();
  expect(runStore.getState().status).toEqual({ kind: "idle" });
  expect(written).toEqual(["run r1 underWay", "drop r1"]);
});

test("an interrupted run goes on from its state, under its own id and to its own last epoch", async () => {
  const { actions, arrival, runStore, keeper, written } = studio;
  const parts = { ...project, training: { ...project.training, epochs: 9 } };
  const { log } = runStore.getState();
  runStore.setState({ interrupted: { id: "old", startedAt: 5, parts, log, state } });
  const running = actions.continueInterrupted();
  const call = await arrival("train");
  expect(call.input).toMatchObject({ resume: state, training: { epochs: 9 } });
  expect(runStore.getState().interrupted).toBeNull();
  call.finish(resultOf(0.9));
  await running;
  await keeper.settled();
  expect(runStore.getState().finished?.id).toBe("old");
  expect(written.at(-1)).toBe("run old completed with state");
});

test("an interrupted run that is stopped before it goes on is still there to go on", async () => {
  const { actions, arrival, jobs, runStore, keeper, written } = studio;
  const parts = { ...project, training: { ...project.training, epochs: 9 } };
  const { log } = runStore.getState();
  const interrupted = { id: "old", startedAt: 5, parts, log, state };
  runStore.setState({ interrupted });
  const running = actions.continueInterrupted();
  const call = await arrival("train");
  jobs.finishJob();
  call.cancel();
  await running;
  await keeper.settled();
  expect(runStore.getState()).toMatchObject({ status: { kind: "idle" }, interrupted });
  expect(written).toEqual(["run old underWay"]);
});

test("an interrupted run of other layers cannot go on, but be discarded", async () => {
  const { actions, callCount, keeper, runStore, written, entryOf } = studio;
  const parts = { ...project, graph: { ...project.graph, nodes: [] } };
  const { log } = runStore.getState();
  const record = { ...begun, id: "old", parts, log };
  keeper.keepRecord({ record, origin: { kind: "single" } });
  runStore.setState({ interrupted: { id: "old", startedAt: 5, parts, log, state } });
  await actions.continueInterrupted();
  expect(callCount("train")).toBe(0);
  actions.discardInterrupted();
  await keeper.settled();
  expect(runStore.getState().interrupted).toBeNull();
  expect(written).toEqual(["run old underWay", "entries old"]);
  expect(entryOf("old")?.deletedAt).not.toBeNull();
});

test("states that come while one is still being written are left out: the next one is newer", async () => {
  let release = (): void => undefined;
  const gate = new Promise<void>((resolve) => {
    release = resolve;
  });
  const kept: number[] = [];
  const keeper = makeRunKeeper({
    storage: {
      keepRun: async ({ state: given }) => {
        kept.push((given as TrainingState).epoch);
        await gate;
      },
      keepEntries: () => Promise.resolve(),
      releaseRuns: () => Promise.resolve(),
      dropRuns: () => Promise.resolve(),
      retry: () => Promise.resolve(),
    },
    ledgerStore: makeLedgerStore(),
    whileKeeping: (keeping) => keeping,
    limits: () => ({ limitBytes: 1e9, neededIds: new Set() }),
  });
  const { log } = studio.runStore.getState();
  const record = { id: "r", projectId: "p", log, parts: null, result: null } as unknown as RunRecord;
  for (const epoch of [1, 2, 3]) keeper.keepCheckpoint(record, { ...state, epoch });
  release();
  await keeper.settled();
  keeper.keepCheckpoint(record, { ...state, epoch: 4 });
  await keeper.settled();
  expect(kept).toEqual([1, 4]);
});

test("nothing is trained on a project that another tab owns", async () => {
  studio.projectStore.setState({ ownership: "elsewhere" });
  await studio.actions.startTraining();
  expect(studio.callCount("train")).toBe(0);
  expect((studio.runStore.getState().finished as FinishedRun | null)?.id).toBeUndefined();
});
