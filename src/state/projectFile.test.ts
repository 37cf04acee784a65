import "fake-indexeddb/auto";
import { readFile as readBytes } from "node:fs/promises";
import { beforeAll, expect, test } from "vitest";
import { present } from "../core/assert.ts";
import { parseSearch } from "./parseSearch.ts";
import { makeProjectFiles } from "./projectFile.ts";
import { openRuns, readWhole, type WholeRun } from "./openedRuns.ts";
import { openDatabase } from "../storage/database.ts";
import { keepFile, makeFileId, readFile } from "../storage/files.ts";
import { dropProject, keepProject, readProject } from "../storage/projects.ts";
import { keepRun, readEntries, readRun } from "../storage/runs.ts";
import { keepSearch, readSearch } from "../storage/searches.ts";
import { installFixture, readStoredFixture } from "../storage/testing/storedFixture.ts";

// A project with a run and with a search, as the studio's first version kept it.
beforeAll(async () => {
  await installFixture(await readStoredFixture("database-1"));
});

const files = makeProjectFiles({
  readFile,
  keepFile,
  makeFileId,
  readRun,
  keepRun,
  keepSearch,
  keepProject,
  dropProject,
  makeId: () => crypto.randomUUID(),
});

/** A kept project with all that belongs to it; ids that every project has of its own are replaced by their place. */
async function openWhole(id: string) {
  const { project, runId } = present(await readProject(id));
  const { entries } = await openRuns(await readEntries(id), { readRun, inUseId: runId });
  const search = parseSearch(await readSearch(id));
  const runs = await Promise.all(entries.map((entry) => readWhole(readRun, entry)));
  const fileTexts = await Promise.all(
    (project.source?.files ?? []).map(async ({ fileId }) => (await readFile(fileId))?.text() ?? null),
  );
  const names = new Map([
    [id, "PROJECT"],
    ...(project.source?.files ?? []).map(({ fileId }, index) => [fileId, `FILE ${String(index)}`] as const),
    ...entries.map((entry) => [entry.id, `RUN ${String(entry.number)}`] as const),
  ]);
  return {
    renamed: rename({ project, runId, entries, search, runs, fileTexts }, names),
    runId,
    entries,
    project,
  };
}

function rename(value: unknown, names: ReadonlyMap<string, string>): unknown {
  if (typeof value === "string") return names.get(value) ?? value;
  if (Array.isArray(value)) return value.map((member) => rename(member, names));
  if (typeof value !== "object" || value === null || Object.getPrototypeOf(value) !== Object.prototype)
    return value;
  return Object.fromEntries(Object.entries(value).map(([name, member]) => [name, rename(member, names)]));
}

async function save(id: string, hasData: boolean): Promise<Blob> {
  const { project, runId, entries } = await openWhole(id);
  const search = await readSearch(id);
  const stream = await files.saveProject({ project, search, runId, entries, hasData, savedAt: 1 });
  return new Response(stream).blob();
}

test("a project that was saved and is opened again is the same but for its ids: data, search, runs, weights and states", async () => {
  const before = await openWhole("reviews");
  const id = await files.keepProjectFile(await save("reviews", true));
  const after = await openWhole(id);
  expect(id).not.toBe("reviews");
  expect(before.entries).toHaveLength(3);
  expect(after.renamed).toEqual(before.renamed);
  expect(after.project.source?.files[0]?.fileId).not.toBe(before.project.source?.files[0]?.fileId);
  expect((await openWhole("reviews")).renamed).toEqual(before.renamed);
});

test("a project that was saved without its data opens without it, and its runs are all there", async () => {
  const id = await files.keepProjectFile(await save("reviews", false));
  const { project, entries } = await openWhole(id);
  expect(entries).toHaveLength(3);
  expect(await readFile(present(project.source?.files[0]).fileId)).not.toBeNull();
  expect((await (await openDatabase()).getAllKeys("files")).some((key) => String(key).startsWith(id))).toBe(
    false,
  );
});

test.each([1])(
  "a project file of version %i opens with its data, its runs, their weights and states",
  async (version) => {
    const path = `../export/project/fixtures/project-${String(version)}.layerloom`;
    const id = await files.keepProjectFile(new Blob([await readBytes(new URL(path, import.meta.url))]));
    const { renamed } = await openWhole(id);
    // The file was written of the project that the other tests read.
    expect(renamed).toMatchObject({
      project: { name: "Reviews", graph: (await openWhole("reviews")).project.graph },
      entries: [{ number: 1 }, { number: 2 }, { number: 3 }],
      fileTexts: [expect.stringContaining("title,body,label,writer")],
      search: { version: 2 },
    });
    const { runs } = renamed as { runs: readonly (WholeRun | null)[] };
    for (const run of runs) {
      expect(present(present(run).finished).model.artifacts.weightData.byteLength).toBeGreaterThan(0);
      expect(present(run).state).not.toBeNull();
    }
  },
);

test("a file that is refused changes nothing", async () => {
  const database = await openDatabase();
  const count = async () =>
    Promise.all(
      (["projects", "files", "runs", "results", "checkpoints", "searches", "blobs"] as const).map((name) =>
        database.count(name),
      ),
    );
  const whole = await save("reviews", true);
  const before = await count();
  for (const file of [whole.slice(0, whole.size - 100), whole.slice(100), new Blob(["text,label"])])
    await expect(files.keepProjectFile(file)).rejects.toMatchObject({ name: "IssueError" });
  expect(await count()).toEqual(before);
});
