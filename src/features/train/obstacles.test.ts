import { expect, test } from "vitest";
import { textAndLabel } from "../../core/dataset/roles.ts";
import { plainReading } from "../../core/project/project.ts";
import { makeIssue } from "../../core/issue.ts";
import { findObstacle } from "./obstacles.ts";

const source = {
  files: [{ fileId: "f", fileName: "mail.csv", sizeBytes: 1, part: null }],
  reading: plainReading,
  roles: textAndLabel(0, 1),
  recipe: [],
};
const ready = {
  source,
  status: { kind: "ready" },
  rolesIssue: null,
  isMeasured: true,
  graphIssues: [],
  ownership: "owned",
} as const;
const issue = makeIssue("dataset.noExamples", "error", { rowCount: 3 });

test("with data, columns and a sound model, nothing keeps training from being started", () => {
  expect(findObstacle(ready)).toBeNull();
});

test("warnings do not keep training from being started", () => {
  expect(findObstacle({ ...ready, graphIssues: [{ ...issue, severity: "warning" }] })).toBeNull();
});

test.each([
  ["no data", { source: null, isMeasured: false }, "noData", "data"],
  ["no columns", { source: { ...source, roles: null } }, "noRoles", "data"],
  ["columns that cannot be learned", { rolesIssue: issue }, "roles", "data"],
  [
    "a table that failed to open",
    { status: { kind: "failed", fileName: "reviews.csv", issue } },
    "unreadable",
    "data",
  ],
  [
    "a table being read",
    { status: { kind: "opening", fileName: "a", progress: null, preview: null } },
    "reading",
    null,
  ],
  ["sizes not yet known", { isMeasured: false }, "reading", null],
  ["a broken model", { graphIssues: [makeIssue("graph.empty", "error", {})] }, "graph", "model"],
  ["another tab", { ownership: "elsewhere" }, "elsewhere", null],
] as const)("%s is named, with the stage that mends it", (_name, change, kind, stage) => {
  expect(findObstacle({ ...ready, ...change })).toMatchObject({ kind, stage });
});
