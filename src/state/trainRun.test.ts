import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { createStore } from "zustand/vanilla";
import { textAndLabel } from "../core/dataset/roles.ts";
import { createHistory } from "../core/history.ts";
import { makeProject, plainReading, type Project } from "../core/project/project.ts";
import type { FinishedRun } from "../core/run/finishedRun.ts";
import type { TrainEvent } from "../core/run/trainEvent.ts";
import type { TrainingState } from "../core/run/trainingState.ts";
import type { TrainResult } from "../engine/protocol/train.ts";
import type { DeviceState } from "./deviceStore.ts";
import { makeRunKeeper } from "./keepRuns.ts";
import { emptyProjectState, makeProjectStore } from "./projectStore.ts";
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
const begin: TrainEvent = {
  type: "onTrainBegin",
  epochs: 4,
  stepsPerEpoch: 2,
  parameterCount: 10,
  trainCount: 64,
  validationCount: 8,
  resumedFrom: null,
};
const state = { version: 1, epoch: 2, step: 2 } as TrainingState;
const resultOf = (accuracy: number): TrainResult =>
  ({
    evaluation: { task: "classification", accuracy, macroF1: accuracy, rowCount: 20 },
    model: { graph: project.graph },
    state,
  }) as unknown as TrainResult;

function open() {
  const fake = makeFakeEngine();
  const runStore = makeRunStore();
  const projectStore = makeProjectStore();
  projectStore.setState({ ...emptyProjectState, history: createHistory(project) });
  const written: string[] = [];
  const keptStates: unknown[] = [];
  const storage = {
    keepRun: (keys: { id: string }, run: unknown) => {
      written.push(`run ${keys.id} ${(run as { stage: string }).stage}`);
      return Promise.resolve();
    },
    keepCheckpoint: (keys: { id: string }, kept: unknown) => {
      written.push(`state ${keys.id}`);
      keptStates.push(kept);
      return Promise.resolve();
    },
    dropRuns: (ids: readonly string[]) => {
      written.push(`drop ${ids.join(" ")}`);
      return Promise.resolve();
    },
  };
  const keeper = makeRunKeeper(storage, (keeping) => keeping);
  let idCount = 0;
  const deviceStore = createStore<DeviceState>()(() => ({ report: null, failure: null }));
  const jobs = makeRunJobs({ engine: fake.engine, runStore, projectStore, deviceStore });
  const actions = makeTrainActions({
    engine: fake.engine,
    runStore,
    projectStore,
    jobs,
    keeper,
    makeId: () => `r${String(++idCount)}`,
    now: () => 1000 + idCount,
  });
  return { ...fake, runStore, projectStore, written, keptStates, keeper, jobs, actions };
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
    expect(written.slice(1)).toEqual(["state r1", "run r1 underWay"]);
  });
  call.send({ type: "onTrainEnd", reason: "stopped", elapsedMs: 5, keptEpoch: 2, keptBy: "valLoss" });
  call.finish(resultOf(0.9));
  await running;
  await keeper.settled();
  expect(written.slice(3)).toEqual(["state r1", "run r1 stopped"]);
  expect(runStore.getState()).toMatchObject({ status: { kind: "done" }, finished: { id: "r1" } });
});

test("whoever starts twice gets one run", async () => {
  const { actions, arrival, callCount } = studio;
  const both = [actions.startTraining(), actions.startTraining()];
  (await arrival("train")).finish(resultOf(0.9));
  await Promise.all(both);
  expect(callCount("train")).toBe(1);
});

test("a better run takes the place of the one before, which is forgotten", async () => {
  await train(studio, 0.8);
  await train(studio, 0.9);
  await studio.keeper.settled();
  expect(studio.runStore.getState()).toMatchObject({ finished: { id: "r2" }, candidate: null });
  expect(studio.written.at(-1)).toBe("drop r1");
});

test("a worse run leaves the one before in use and asks; the engine answers by the one in use", async () => {
  await train(studio, 0.946);
  const { actions, arrival, runStore, written, keeper } = studio;
  const second = train(studio, 0.879);
  const load = await arrival("loadModel");
  load.finish(null);
  await second;
  const { finished, candidate } = runStore.getState();
  expect([finished?.id, candidate?.id]).toEqual(["r1", "r2"]);
  actions.keepInUse();
  await keeper.settled();
  expect(runStore.getState().candidate).toBeNull();
  expect(written.at(-1)).toBe("drop r2");
});

test("a worse run that is chosen is put into use, and the better one forgotten", async () => {
  await train(studio, 0.9);
  const second = train(studio, 0.5);
  (await studio.arrival("loadModel")).finish(null);
  await second;
  const taking = studio.actions.takeCandidate();
  (await studio.arrival("loadModel")).finish(null);
  await taking;
  await studio.keeper.settled();
  expect(studio.runStore.getState()).toMatchObject({ finished: { id: "r2" }, candidate: null });
  expect(studio.written.at(-1)).toBe("drop r1");
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
  expect(written.at(-1)).toBe("run old completed");
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
  const { actions, callCount, keeper, runStore, written } = studio;
  const parts = { ...project, graph: { ...project.graph, nodes: [] } };
  const { log } = runStore.getState();
  runStore.setState({ interrupted: { id: "old", startedAt: 5, parts, log, state } });
  await actions.continueInterrupted();
  expect(callCount("train")).toBe(0);
  actions.discardInterrupted();
  await keeper.settled();
  expect(runStore.getState().interrupted).toBeNull();
  expect(written).toEqual(["drop old"]);
});

test("states that come while one is still being written are left out: the next one is newer", async () => {
  let release = (): void => undefined;
  const gate = new Promise<void>((resolve) => {
    release = resolve;
  });
  const kept: number[] = [];
  const keeper = makeRunKeeper(
    {
      keepRun: () => Promise.resolve(),
      keepCheckpoint: async (_keys, given) => {
        kept.push((given as TrainingState).epoch);
        await gate;
      },
      dropRuns: () => Promise.resolve(),
    },
    (keeping) => keeping,
  );
  const record = { id: "r", projectId: "p", log: studio.runStore.getState().log } as never;
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
