import { expect, test } from "vitest";
import version4 from "../project/fixtures/version4.json" with { type: "json" };
import { parseProject } from "../project/parseProject.ts";
import { trainedPartsSchema } from "./parseRun.ts";

test("what a run of version 4 was trained by is read as its project is", () => {
  const project = parseProject(version4);
  const trained = trainedPartsSchema.parse(structuredClone(version4));
  expect(trained.source).toEqual(project.source);
  expect(trainedPartsSchema.parse(structuredClone(trained))).toEqual(trained);
});
