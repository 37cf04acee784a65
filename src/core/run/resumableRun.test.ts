import type { FinishedRun, Resumable } from "./finishedRun.ts";
import { expect, test } from "vitest";
import { textAndLabel } from "../dataset/roles.ts";
import { templates } from "../graph/testing/textTemplates.ts";
import { makeProject, plainReading, type DataSource, type Project } from "../project/project.ts";
import { noPlateau } from "../training/learningRate.ts";
import { unobserved } from "../training/observe.ts";
import type { TrainingState } from "./trainingState.ts";
import { makeKind, optimizerFields } from "../training/trainFields.ts";
import { epochsInAll, resumableRun, wholeEpochs } from "./resumableRun.ts";

const source: DataSource = {
  files: [{ fileId: "f", fileName: "reviews.csv", sizeBytes: 10, part: null }],
  reading: plainReading,
  roles: textAndLabel(0, 1),
  recipe: [],
};
const project: Project = { ...makeProject("p", "Reviews"), source };
const state: TrainingState = {
  version: 1,
  epoch: 4,
  step: 10,
  elapsedMs: 100,
  weights: [],
  optimizer: { step: 40, slots: [] },
  epochSums: { sums: new Float32Array(4), rowCount: 100 },
  plateau: noPlateau,
  observed: unobserved,
  best: null,
};
const { text, split, training } = project;
const resumable: Resumable = { parts: project, state };
const finished = resumable as FinishedRun;

test("a run can go on while the project would train the same model on the same rows", () => {
  expect(resumableRun(project, finished)).toEqual(resumable);
  const changed = { ...project, name: "New", training: { ...training, learningRate: 0.1, epochs: 50 } };
  expect(resumableRun(changed, finished)).toEqual(resumable);
});

const changes: readonly (readonly [string, Partial<Project>])[] = [
  ["another file", { source: { ...source, files: source.files.map((file) => ({ ...file, fileId: "g" })) } }],
  ["other columns", { source: { ...source, roles: textAndLabel(1, 0) } }],
  ["another split", { split: { ...split, seed: 9 } }],
  ["another vocabulary", { text: { ...text, vocabularySize: 10 } }],
  ["another model", { graph: templates["text-cnn"] }],
  ["other batches", { training: { ...training, batchSize: 64 } }],
  ["another optimizer", { training: { ...training, optimizer: makeKind(optimizerFields, "SGD") } }],
  ["another order of rows", { training: { ...training, seed: 2 } }],
];

test.each(changes)("not with %s", (_name, change) => {
  expect(resumableRun({ ...project, ...change }, finished)).toBeNull();
});

test("a run goes on to its end, or for as many epochs again", () => {
  expect(wholeEpochs(resumable, 10)).toBe(4);
  expect(wholeEpochs(resumable, 12)).toBe(3);
  expect(epochsInAll(3, 10)).toBe(10);
  expect(epochsInAll(10, 10)).toBe(20);
});
