import { expect, test } from "vitest";
import { makeProject, plainReading, type Project } from "../project/project.ts";
import { takeOver } from "./takeOver.ts";
import { trainedParts } from "./trainedParts.ts";

const listed = { fileId: "f", fileName: "reviews.csv", sizeBytes: 10, part: null };
const project: Project = {
  ...makeProject("p", "Reviews"),
  source: { files: [listed], reading: plainReading, roles: null, recipe: [] },
};
const parts = structuredClone(trainedParts(project));

test("what a run was trained by comes back, and parts that are as they were stay the same objects", () => {
  const changed = { ...project, training: { ...project.training, learningRate: 0.5 } };
  const taken = takeOver(changed, parts);
  expect(trainedParts(taken)).toEqual(parts);
  for (const name of ["source", "text", "split", "augmentation", "graph"] as const)
    expect(taken[name]).toBe(changed[name]);
});

test("mends of the run's own files come back with it; other files stay open", () => {
  const mended = {
    ...parts,
    source: { ...parts.source, recipe: [{ kind: "dropDuplicates" }] },
  } as typeof parts;
  expect(takeOver(project, mended).source?.recipe).toEqual([{ kind: "dropDuplicates" }]);
  const elsewhere = {
    ...mended,
    source: { ...mended.source, files: [{ ...listed, fileId: "g" }] },
  } as typeof parts;
  expect(takeOver(project, elsewhere).source).toBe(project.source);
});
