import { IDBFactory } from "fake-indexeddb";
import "fake-indexeddb/auto";
import { openDB } from "idb";
import { beforeEach, expect, test, vi } from "vitest";
import { present } from "../core/assert.ts";
import { installFixture, readStoredFixture } from "./testing/storedFixture.ts";

/** The storage as a new tab has it, over the same device. */
async function openTab() {
  vi.resetModules();
  const [database, runs, projects, searches] = await Promise.all([
    import("./database.ts"),
    import("./runs.ts"),
    import("./projects.ts"),
    import("./searches.ts"),
  ]);
  return { ...database, ...runs, ...projects, ...searches };
}

beforeEach(() => {
  globalThis.indexedDB = new IDBFactory();
});

const large = (fill: number): Float32Array => new Float32Array(20_000).fill(fill);
const entry = (id: string) => ({ id, projectId: "p", name: `run ${id}` });

test("a run comes back as it was, its large arrays among the others", async () => {
  const { keepRun, readRun, readEntries, openDatabase } = await openTab();
  const half = new Float32Array(large(2).buffer, 40_000, 10_000);
  // Of a larger buffer, and itself large enough to be a record of its own.
  const part = Float32Array.from({ length: 40_000 }, (_unused, index) => index).subarray(10_000, 30_000);
  const run = {
    name: "a",
    part,
    small: new Float32Array([1, 2]),
    list: [{ weights: large(1) }, half, half],
    none: null,
  };
  await keepRun({ entry: entry("a"), run });
  expect(await readRun(entry("a"))).toEqual({ id: "a", projectId: "p", run, state: undefined });
  expect(await readEntries("p")).toEqual([entry("a")]);
  expect(await (await openDatabase()).count("blobs")).toBe(2);
});

test("an array of many megabytes is kept in pieces and comes back whole", async () => {
  const { keepRun, readRun, openDatabase } = await openTab();
  const weights = Float32Array.from({ length: 5_000_000 }, (_unused, index) => index);
  await keepRun({ entry: entry("a"), run: { weights } });
  const { run } = await readRun(entry("a"));
  expect(
    Buffer.compare(
      Buffer.from((run as { weights: Float32Array }).weights.buffer),
      Buffer.from(weights.buffer),
    ),
  ).toBe(0);
  const sizes = (await (await openDatabase()).getAll("blobs")).map(({ byteLength }) => byteLength);
  expect(Math.max(...sizes)).toBe(8 * 1024 * 1024);
});

test("an array that two runs hold is kept once, and goes with the last of them", async () => {
  const { keepRun, dropRuns, openDatabase } = await openTab();
  const database = await openDatabase();
  await keepRun({ entry: entry("a"), run: { weights: large(1), own: large(2) } });
  await keepRun({ entry: entry("b"), run: { weights: large(1) }, state: { weights: large(1) } });
  expect(await database.count("blobs")).toBe(2);
  await dropRuns(["a"]);
  expect(await database.count("blobs")).toBe(1);
  await keepRun({ entry: entry("b"), run: { weights: null } });
  expect(await database.count("blobs")).toBe(1);
  await dropRuns(["b"]);
  expect(await database.count("blobs")).toBe(0);
  expect(await database.count("runs")).toBe(0);
});

test("a run that is kept anew leaves nothing of what it held before", async () => {
  const { keepRun, openDatabase } = await openTab();
  await keepRun({ entry: entry("a"), run: { weights: large(1) } });
  await keepRun({ entry: entry("a"), run: { weights: large(2) } });
  expect(await (await openDatabase()).count("blobs")).toBe(1);
});

test("weights that are let go leave the rest of their run; a state leaves even them", async () => {
  const { keepRun, readRun, releaseRuns, readEntries, openDatabase } = await openTab();
  const batches = Float64Array.from({ length: 20_000 }, (_unused, index) => index);
  const run = { log: { batches }, result: { weights: large(1) } };
  for (const id of ["a", "b"]) await keepRun({ entry: entry(id), run, state: { weights: large(3) } });
  await releaseRuns({ models: ["a"], states: ["b"], entries: [{ ...entry("a"), name: "let go" } as never] });
  expect(await readRun(entry("a"))).toMatchObject({
    run: { log: { batches }, result: null },
    state: undefined,
  });
  expect(await readRun(entry("b"))).toMatchObject({ run, state: undefined });
  expect(await readEntries("p")).toEqual([{ ...entry("a"), name: "let go" }, entry("b")]);
  // The weights that the other run still holds, and the batches of both.
  expect(await (await openDatabase()).count("blobs")).toBe(2);
});

test("a write that fails half-way leaves the run as it was kept last, whole", async () => {
  const { keepRun, readRun } = await openTab();
  const before = { run: { weights: "first" }, state: { weights: "first", step: 1 } };
  await keepRun({ entry: entry("a"), ...before });
  // A function cannot be kept: the browser refuses the run after its state and its entry have been asked for.
  const broken = keepRun({
    entry: entry("a"),
    run: { weights: () => 1 },
    state: { weights: large(4), step: 2 },
  });
  await expect(broken).rejects.toThrow(/clone/iu);
  expect(await readRun(entry("a"))).toMatchObject(before);
});

test("a project's runs are forgotten with it, and those of others stay", async () => {
  const { keepRun, readEntries, dropRunsOf } = await openTab();
  await keepRun({ entry: entry("a"), run: {} });
  await keepRun({ entry: { id: "b", projectId: "q" }, run: {} });
  await dropRunsOf("p");
  expect(await readEntries("p")).toEqual([]);
  expect(await readEntries("q")).toHaveLength(1);
});

test("a tab of an earlier version holds the upgrade up: that is told, and the upgrade goes on once it is closed", async () => {
  await installFixture(await readStoredFixture("database-1"));
  const earlier = await openDB("layerloom", 1);
  const { openDatabase, watchDatabase, readEntries } = await openTab();
  const told: unknown[] = [];
  watchDatabase((trouble) => told.push(trouble));
  const opening = openDatabase();
  await vi.waitFor(() => {
    expect(told).toEqual(["blocked"]);
  });
  earlier.close();
  await opening;
  expect(told).toEqual(["blocked", null]);
  expect(await readEntries("reviews")).toHaveLength(3);
});

test("a tab of a later version is let in, and this one says that it is out of date", async () => {
  const { openDatabase, watchDatabase } = await openTab();
  const told: unknown[] = [];
  watchDatabase((trouble) => told.push(trouble));
  await openDatabase();
  const later = await openDB("layerloom", 99);
  expect(told).toEqual([null, "newer"]);
  later.close();
});

test("two tabs that move the first version's runs at once move each of them once", async () => {
  await installFixture(await readStoredFixture("database-1"));
  const [one, other] = [await openTab(), await openTab()];
  await Promise.all([one.openDatabase(), other.openDatabase()]);
  expect(await other.readEntries("reviews")).toHaveLength(3);
  expect(await (await one.openDatabase()).count("runs")).toBe(3);
  expect(await (await one.openDatabase()).count("firstRuns")).toBe(0);
});

test.each([1, 2, 3])(
  "projects, runs and searches of database version %i open with weights and states, also where two tabs open at once",
  async (version) => {
    await installFixture(await readStoredFixture(`database-${String(version)}`));
    const [one, other] = [await openTab(), await openTab()];
    const [database] = await Promise.all([one.openDatabase(), other.openDatabase()]);
    expect((await one.listProjects()).map(({ name }) => name).toSorted()).toEqual(["Alles, 一切", "Reviews"]);
    const { project, runId } = present(await one.readProject("reviews"));
    expect(project.graph.nodes.length).toBeGreaterThan(3);
    const entries = (await one.readEntries("reviews")) as readonly {
      id: string;
      number: number;
      origin: { kind: string; index?: number };
      modelBytes: number;
    }[];
    expect(entries.map(({ number }) => number).toSorted((a, b) => a - b)).toEqual([1, 2, 3]);
    expect(entries.flatMap(({ origin }) => origin.index ?? [])).toEqual(expect.arrayContaining([0, 2]));
    // Version 1 kept one run a project, and that was the one in use.
    expect([version === 1 ? null : "", ...entries.map(({ id }) => id)]).toContain(runId);
    for (const { id, modelBytes } of entries) {
      expect(id).not.toContain("/");
      expect(modelBytes).toBeGreaterThan(0);
      const { run, state } = await one.readRun({ id, projectId: "reviews" });
      expect(run).toMatchObject({
        result: { model: { artifacts: { weightData: expect.any(ArrayBuffer) } } },
      });
      expect(state).toMatchObject({ version: 1 });
    }
    expect(await one.readSearch("reviews")).toBeTruthy();
    expect(await database.count("results")).toBe(3);
    expect(await database.count("checkpoints")).toBe(3);
  },
);
