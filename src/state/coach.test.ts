import { expect, test } from "vitest";
import type { Change } from "../core/coach/change.ts";
import { makeProject } from "../core/project/project.ts";
import type { TriedChange } from "../core/coach/triedChange.ts";
import { assumedSpec } from "../core/graph/modelSpec.ts";
import { emptyRunLog } from "../core/run/runLog.ts";
import * as history from "../core/history.ts";
import { coachFactsOf, makeCoachActions, makeCoachStore } from "./coach.ts";
import { emptyDataState, makeDataStore } from "./dataStore.ts";
import { makeProjectEdits, makeProjectStore } from "./projectStore.ts";
import { emptyRunState, makeRunStore, type RunState } from "./runStore.ts";

const logOf = (valLoss: number) => ({
  ...emptyRunLog,
  epochs: 1,
  endReason: "completed" as const,
  epochLogs: [{ metrics: { loss: valLoss, valLoss }, elapsedMs: 1 }],
});
const finishedWith = (valLoss: number) =>
  ({ id: String(valLoss), log: logOf(valLoss), parts: null, evaluation: null }) as unknown as NonNullable<
    RunState["finished"]
  >;
const change: Change = { on: "training", part: { learningRate: 0.0001 } };

/** A project with a run that came to a validation loss of 0.5; the next one comes to `next`. */
function start(next: number) {
  const projectStore = makeProjectStore();
  const runStore = makeRunStore();
  const dataStore = makeDataStore();
  const coachStore = makeCoachStore();
  const project = makeProject("p", "project");
  projectStore.setState({ history: history.createHistory(project), ownership: "owned" });
  dataStore.setState({ text: { spec: assumedSpec } as never });
  const before = finishedWith(0.5);
  runStore.setState({ status: { kind: "done" }, log: before.log, finished: before });
  const edits = makeProjectEdits(projectStore, runStore);
  const kept: (readonly [string, TriedChange])[] = [];
  const coach = makeCoachActions({
    projectStore,
    runStore,
    dataStore,
    coachStore,
    keepTried: (runId, change) => kept.push([runId, change]),
    commitProject: edits.commitProject,
    startTraining: () => {
      const after = finishedWith(next);
      runStore.setState({ status: { kind: "done" }, log: after.log, finished: after });
      return Promise.resolve();
    },
  });
  return { project, projectStore, runStore, coachStore, edits, coach, kept };
}

test.each([
  [0.3, "better"],
  [0.5, "same"],
  [0.9, "worse"],
] as const)(
  "a change that was tried and led from 0.5 to %s is kept with the new run as %s",
  async (next, outcome) => {
    const { coach, coachStore, edits, kept } = start(next);
    await coach.tryAdvice({ change, judgedBy: "valLoss" });
    expect(edits.currentProject()?.training.learningRate).toBe(0.0001);
    const tried = { change, beforeId: "0.5", figure: "valLoss", before: 0.5, after: next, outcome };
    expect(kept).toEqual([[String(next), tried]]);
    expect(coachStore.getState().trying).toBeNull();
  },
);

test("one undo takes the change back", async () => {
  const { coach, edits, project } = start(0.3);
  await coach.tryAdvice({ change, judgedBy: "valLoss" });
  edits.undoProject();
  expect(edits.currentProject()).toEqual(project);
});

test("nothing is tried while a run is under way", async () => {
  const { coach, edits, project, runStore, coachStore } = start(0.3);
  runStore.setState({ status: { kind: "training" } });
  await coach.tryAdvice({ change, judgedBy: "valLoss" });
  expect(edits.currentProject()).toBe(project);
  expect(coachStore.getState().trying).toBeNull();
});

test("there is nothing to look at before the first run", () => {
  expect(coachFactsOf(makeProject("p", "project"), emptyRunState, emptyDataState)).toBeNull();
});
