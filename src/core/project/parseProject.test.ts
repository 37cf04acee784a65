import { expect, test } from "vitest";
import { IssueError } from "../issue.ts";
import { parseProject } from "./parseProject.ts";
import { makeProject, type Project } from "./project.ts";

const project: Project = {
  ...makeProject("id", "Tickets"),
  source: {
    fileId: "file",
    fileName: "tickets.csv",
    sizeBytes: 12,
    dialect: { quote: null, hasHeader: true },
    roles: { text: 0, label: 1 },
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
  expect(issueOf({ ...project, version: 5 })).toMatchObject({
    code: "project.newer",
    values: { version: 5, supported: 4 },
  });
});

test.each([null, 7, "text", [], {}])("%j is no project", (document) => {
  expect(issueOf(document)).toMatchObject({ code: "project.invalid" });
});
