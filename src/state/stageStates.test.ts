import { expect, test } from "vitest";
import { chainLayers } from "../core/graph/edits.ts";
import { makeIssue } from "../core/issue.ts";
import { makeProject } from "../core/project/project.ts";
import { emptyDataState } from "./dataStore.ts";
import { emptyRunState, type FinishedRun } from "./runStore.ts";
import { stageStates, type StageFacts } from "./stageStates.ts";

const project = makeProject("p", "Reviews");
const source = {
  fileId: "f",
  fileName: "reviews.csv",
  sizeBytes: 10,
  dialect: {},
  roles: { text: 0, label: 1 },
};
const readyData: StageFacts["data"] = {
  status: { kind: "ready" },
  classes: { classes: [], exampleCount: 100, issues: [] },
  rolesIssue: null,
  text: { sequenceLength: 20, vocabularySize: 500, classCount: 2 },
};
const fresh: StageFacts = { project: { ...project, source }, data: readyData, run: emptyRunState };
const finished = {} as FinishedRun;

test("a new project waits for data", () => {
  const states = stageStates({ project, data: emptyDataState, run: emptyRunState });
  expect(states).toEqual({
    data: "empty",
    model: "empty",
    train: "empty",
    evaluate: "empty",
    deploy: "empty",
  });
});

test("with classes known, data is done and a model that can be built is ready to train", () => {
  expect(stageStates(fresh)).toMatchObject({ data: "done", model: "ready", train: "ready" });
});

test("data needs attention while no columns are chosen, where they cannot work, and where reading failed", () => {
  const withoutRoles = { ...project, source: { ...source, roles: null } };
  expect(stageStates({ ...fresh, project: withoutRoles }).data).toBe("attention");
  const issue = makeIssue("dataset.noExamples", "error", { rowCount: 3 });
  expect(stageStates({ ...fresh, data: { ...readyData, rolesIssue: issue } }).data).toBe("attention");
  expect(stageStates({ ...fresh, data: { ...readyData, status: { kind: "failed", issue } } }).data).toBe(
    "attention",
  );
});

test("a graph that cannot be built needs attention and keeps training empty", () => {
  const graph = chainLayers({ kind: "Embedding", params: { outputDim: 8 } });
  const states = stageStates({ ...fresh, project: { ...fresh.project, graph } });
  expect(states).toMatchObject({ model: "attention", train: "empty" });
});

test("a finished run opens evaluation and deployment", () => {
  const states = stageStates({ ...fresh, run: { status: { kind: "done" }, finished } });
  expect(states).toEqual({
    data: "done",
    model: "done",
    train: "done",
    evaluate: "ready",
    deploy: "ready",
  });
});

test("a failed run needs attention, while the last finished one can still be evaluated", () => {
  const issue = makeIssue("training.failed", "error", { message: "x" });
  const states = stageStates({ ...fresh, run: { status: { kind: "failed", issue }, finished } });
  expect(states).toMatchObject({ train: "attention", evaluate: "ready" });
});
