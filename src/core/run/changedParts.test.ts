import { expect, test } from "vitest";
import { makeProject, plainReading, type Project } from "../project/project.ts";
import { textAndLabel } from "../dataset/roles.ts";
import { changedParts, type PartOfRun } from "./changedParts.ts";

const source = {
  files: [{ fileId: "f", fileName: "reviews.csv", sizeBytes: 10, part: null }],
  reading: plainReading,
  roles: textAndLabel(0, 1),
  recipe: [],
};
const project: Project = { ...makeProject("p", "Reviews"), source };
const run = { parts: project, model: project };
const otherGraph = { ...project.graph, nodes: project.graph.nodes.slice(1) };

const changes: readonly (readonly [string, Partial<Project>, PartOfRun])[] = [
  ["another file", { source: { ...source, files: [] } }, "files"],
  ["another label column", { source: { ...source, roles: textAndLabel(0, 2) } }, "columns"],
  ["mended rows", { source: { ...source, recipe: [{ kind: "dropDuplicates" }] } }, "recipe"],
  ["another split", { split: { ...project.split, seed: 9 } }, "split"],
  ["another vocabulary", { text: { ...project.text, vocabularySize: 7 } }, "text"],
  ["more copies", { augmentation: { ...project.augmentation, copyCount: 3 } }, "augmentation"],
  ["other layers", { graph: otherGraph }, "graph"],
  ["another rate", { training: { ...project.training, learningRate: 0.5 } }, "training"],
];

test.each(changes)(
  "after %s a run belongs to something else, and it is said to what",
  (_name, change, part) => {
    expect(changedParts(run, { ...project, ...change })).toEqual([part]);
  },
);

test("a name, a kept version, a plan and more epochs change nothing about a run", () => {
  const training = { ...project.training, epochs: 99 };
  const renamed = { ...structuredClone(project), name: "New", snapshots: [], training };
  expect(changedParts(run, renamed)).toEqual([]);
});

test("of a run whose parts are not known the layers are compared", () => {
  expect(changedParts({ parts: null, model: project }, project)).toEqual([]);
  expect(changedParts({ parts: null, model: project }, { ...project, graph: otherGraph })).toEqual(["graph"]);
});
