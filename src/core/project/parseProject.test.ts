import { expect, test } from "vitest";
import { IssueError } from "../issue.ts";
import { parseProject } from "./parseProject.ts";
import { textAndLabel } from "../dataset/roles.ts";
import { projectVersion } from "./projectVersion.ts";
import { makeProject, type Project } from "./project.ts";

const project: Project = {
  ...makeProject("id", "Tickets"),
  source: {
    files: [{ fileId: "file", fileName: "tickets.csv", sizeBytes: 12, part: null }],
    reading: { dialect: { quote: null, hasHeader: true }, sheet: null, sample: null },
    roles: textAndLabel(0, 1),
    recipe: [
      { kind: "dropBlankTexts", fewestCharacters: 2 },
      { kind: "renameLabels", names: { Spam: "spam" } },
      { kind: "maskPersonalData", kinds: ["email", "card"] },
    ],
  },
};

const issueOf = (document: unknown): unknown => {
  try {
    parseProject(document);
  } catch (error) {
    if (error instanceof IssueError) return error.issue;
  }
  return null;
};

test("a project written and read back is the same", () => {
  expect(parseProject(JSON.parse(JSON.stringify(project)))).toEqual(project);
});

test("the first mistake is named by its path", () => {
  const broken = { ...project, training: { ...project.training, epochs: "ten" } };
  expect(issueOf(broken)).toMatchObject({
    code: "project.invalid",
    values: { path: "training.epochs", received: '"ten"' },
  });
});

test("a newer version is not guessed at", () => {
  expect(issueOf({ ...project, version: projectVersion + 1 })).toMatchObject({
    code: "project.newer",
    values: { version: projectVersion + 1, supported: projectVersion },
  });
});

test.each([null, 7, "text", [], {}])("%j is no project", (document) => {
  expect(issueOf(document)).toMatchObject({ code: "project.invalid" });
});

test("a project of the first version is read as what it was", () => {
  const { augmentation: _new, ...rest } = JSON.parse(JSON.stringify(project)) as Project;
  const first = {
    ...rest,
    version: 1,
    source: {
      fileId: "file",
      fileName: "tickets.csv",
      sizeBytes: 12,
      dialect: { quote: null, hasHeader: true },
      roles: { text: 0, label: 1 },
    },
    text: {
      lowerCase: false,
      normalizeNfkc: true,
      vocabularySize: 500,
      minimumCount: 2,
      sequenceLength: "auto",
    },
    split: { trainShare: 0.7, validationShare: 0.1, seed: 3 },
  };
  const read = parseProject(first);
  expect(read.source).toEqual({ ...project.source, recipe: [] });
  expect(read.text).toMatchObject({
    cleaning: { ...project.text.cleaning, lowerCase: false },
    tokenizer: { kind: "unicode-words" },
    vocabularySize: 500,
  });
  expect(read.split).toEqual({ ...project.split, trainShare: 0.7, seed: 3 });
  expect(read.augmentation).toEqual(project.augmentation);
});

test("a first version that is broken is refused with the path in the present form", () => {
  const broken = { ...project, version: 1, text: { lowerCase: "yes" } };
  expect(issueOf(broken)).toMatchObject({ code: "project.invalid" });
});
