import type { FinishedRun } from "../core/run/finishedRun.ts";
import { expect, test } from "vitest";
import { chainLayers } from "../core/graph/edits.ts";
import { textClassifierSpec } from "../core/graph/modelSpec.ts";
import { makeIssue } from "../core/issue.ts";
import { textAndLabel } from "../core/dataset/roles.ts";
import { makeProject, plainReading } from "../core/project/project.ts";
import { emptyDataState } from "./dataStore.ts";
import { emptyRunState } from "./runStore.ts";
import { stageStates, type StageFacts } from "./stageStates.ts";

const project = makeProject("p", "Reviews");
const source = {
  files: [{ fileId: "f", fileName: "reviews.csv", sizeBytes: 10, part: null }],
  reading: plainReading,
  roles: textAndLabel(0, 1),
  recipe: [],
};
const readyData: StageFacts["data"] = {
  status: { kind: "ready" },
  classes: {
    classes: [],
    exampleCount: 100,
    rowCount: 100,
    numbers: null,
    labels: { kind: "text", separator: null, severalShare: 0, suggestedEdges: [] },
    effects: [],
    issues: [],
  },
  rolesIssue: null,
  text: {
    spec: textClassifierSpec({ sequenceLength: 20, vocabularySize: 500, classCount: 2 }),
    sequenceLength: 20,
    vocabularySize: 500,
    classCount: 2,
    classNames: ["bad", "good"],
    parts: { train: [40, 40], validation: [5, 5], test: [5, 5] },
    rowCounts: { train: 0, validation: 0, test: 0 },
    leftOutCount: 0,
    isSpaceless: false,
    lengths: { binSize: 1, counts: [], longest: 0, quantiles: [] },
    unknownShare: 0,
    issues: [],
  },
};
const fresh: StageFacts = {
  project: { ...project, source },
  data: readyData,
  run: { ...emptyRunState, isStale: false },
  seen: {},
};
const finished = { finishedAt: 7 } as FinishedRun;

test("a new project waits for data", () => {
  const run = { ...emptyRunState, isStale: false };
  const states = stageStates({ project, data: emptyDataState, run, seen: {} });
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
  expect(
    stageStates({
      ...fresh,
      data: { ...readyData, status: { kind: "failed", fileName: "reviews.csv", issue } },
    }).data,
  ).toBe("attention");
});

test("a graph that cannot be built needs attention and keeps training empty", () => {
  const graph = chainLayers({ kind: "Embedding", params: { outputDim: 8 } });
  const states = stageStates({ ...fresh, project: { ...fresh.project, graph } });
  expect(states).toMatchObject({ model: "attention", train: "empty" });
});

test("a finished run opens evaluation and deployment", () => {
  const states = stageStates({ ...fresh, run: { status: { kind: "done" }, finished, isStale: false } });
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
  const states = stageStates({
    ...fresh,
    run: { status: { kind: "failed", issue }, finished, isStale: false },
  });
  expect(states).toMatchObject({ train: "attention", evaluate: "ready" });
});

test("results are done once they were looked at or taken along, until the next run ends", () => {
  const run = { ...emptyRunState, finished, isStale: false };
  expect(stageStates({ ...fresh, run })).toMatchObject({ evaluate: "ready", deploy: "ready" });
  const seen = { evaluate: 7, deploy: 7 };
  expect(stageStates({ ...fresh, run, seen })).toMatchObject({ evaluate: "done", deploy: "done" });
  const later = { ...emptyRunState, finished: { ...finished, finishedAt: 8 }, isStale: false };
  expect(stageStates({ ...fresh, run: later, seen })).toMatchObject({ evaluate: "ready", deploy: "ready" });
});

test("once data or layers are changed, nothing that a run was for counts as done, and its results ask for attention", () => {
  const states = stageStates({ ...fresh, run: { status: { kind: "done" }, finished, isStale: true } });
  expect(states).toEqual({
    data: "done",
    model: "ready",
    train: "ready",
    evaluate: "attention",
    deploy: "attention",
  });
});
