import { mkdtemp, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { textAndLabel } from "../src/core/dataset/roles.ts";
import { makeProject, plainReading } from "../src/core/project/project.ts";
import type { ProjectContents } from "../src/export/project/projectFile.ts";
import { writeProjectFile } from "../src/export/project/writeProjectFile.ts";
import type { TrainReport } from "./cli/report.ts";
import { runProgram } from "./testing/runProgram.ts";

const rows = Array.from({ length: 120 }, (_unused, index) =>
  index % 2 === 0 ? `it was fine ${String(index)},good` : `it was awful ${String(index)},bad`,
);
const csv = new Blob([`text,label\n${rows.join("\n")}\n`]);
const base = makeProject("p", "Reviews");
const project = {
  ...base,
  source: {
    files: [{ fileId: "f", fileName: "reviews.csv", sizeBytes: csv.size, part: null }],
    reading: plainReading,
    roles: textAndLabel(0, 1),
    recipe: [],
  },
  training: { ...base.training, epochs: 3, learningRate: 0.02 },
};

async function write(files: ProjectContents["files"]): Promise<string> {
  const chunks: Uint8Array[] = [];
  const contents = { name: "Reviews", savedAt: 1, project, search: null, runId: null, files, runs: [] };
  for await (const chunk of writeProjectFile(contents)) chunks.push(chunk);
  const path = join(await mkdtemp(join(tmpdir(), "layerloom-project-")), "Reviews.layerloom");
  await writeFile(path, Buffer.concat(chunks));
  return path;
}

test("a project file is trained by its own settings, on its own data", async () => {
  const path = await write([{ fileId: "f", file: csv }]);
  const { status, stdout } = await runProgram("train", [path, "--json"]);
  expect(status).toBe(0);
  const report = JSON.parse(stdout) as TrainReport;
  expect(report).toMatchObject({ rows: 120, classes: ["bad", "good"], training: { learningRate: 0.02 } });
  expect(report.epochs).toHaveLength(3);
  expect(report.test["accuracy"]).toBeGreaterThan(0.8);
});

test("a project file that was saved without its data says so", async () => {
  const { status, stderr } = await runProgram("train", [await write([])]);
  expect(status).not.toBe(0);
  expect(stderr).toContain("saved without its data");
});
