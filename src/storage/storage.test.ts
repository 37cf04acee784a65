import { IDBFactory } from "fake-indexeddb";
import "fake-indexeddb/auto";
import { openDB } from "idb";
import { beforeEach, expect, test, vi } from "vitest";
import { installFixture, readStoredFixture } from "./testing/storedFixture.ts";

/** The storage as a new tab has it, over the same device. */
async function openTab() {
  vi.resetModules();
  const [database, runs] = await Promise.all([import("./database.ts"), import("./runs.ts")]);
  return { ...database, ...runs };
}

beforeEach(() => {
  globalThis.indexedDB = new IDBFactory();
});

const large = (fill: number): Float32Array => new Float32Array(20_000).fill(fill);
const keys = (id: string) => ({ id, projectId: "p" });

test("a value comes back as it was, its large arrays among the others", async () => {
  const { keepRun, readRuns, openDatabase } = await openTab();
  const half = new Float32Array(large(2).buffer, 40_000, 10_000);
  // Of a larger buffer, and itself large enough to be a record of its own.
  const part = Float32Array.from({ length: 40_000 }, (_unused, index) => index).subarray(10_000, 30_000);
  const value = {
    name: "a",
    part,
    small: new Float32Array([1, 2]),
    list: [{ weights: large(1) }, half, half],
    none: null,
  };
  await keepRun(keys("a"), value);
  const [kept] = await readRuns("p");
  expect(kept?.run).toEqual(value);
  expect(await (await openDatabase()).count("blobs")).toBe(2);
});

test("an array that two runs hold is kept once, and goes with the last of them", async () => {
  const { keepRun, keepCheckpoint, dropRuns, openDatabase } = await openTab();
  const database = await openDatabase();
  await keepRun(keys("a"), { weights: large(1), own: large(2) });
  await keepRun(keys("b"), { weights: large(1) });
  await keepCheckpoint(keys("b"), { weights: large(1) });
  expect(await database.count("blobs")).toBe(2);
  await dropRuns(["a"]);
  expect(await database.count("blobs")).toBe(1);
  await keepRun(keys("b"), { weights: null });
  expect(await database.count("blobs")).toBe(1);
  await dropRuns(["b"]);
  expect(await database.count("blobs")).toBe(0);
});

test("a run that is kept anew leaves nothing of what it held before", async () => {
  const { keepRun, openDatabase } = await openTab();
  await keepRun(keys("a"), { weights: large(1) });
  await keepRun(keys("a"), { weights: large(2) });
  expect(await (await openDatabase()).count("blobs")).toBe(1);
});

test("the runs of a search are not among a project's own, and are dropped with all others", async () => {
  const { keepRun, readRuns, readTrial, dropTrials, dropRunsOf } = await openTab();
  await keepRun(keys("a"), { which: "own" });
  await keepRun(keys("p/trial/1"), { which: "trial" });
  expect((await readRuns("p")).map(({ id }) => id)).toEqual(["a"]);
  expect((await readTrial("p", 1)).run).toEqual({ which: "trial" });
  await dropTrials("p");
  expect((await readTrial("p", 1)).run).toBeUndefined();
  expect(await readRuns("p")).toHaveLength(1);
  await dropRunsOf("p");
  expect(await readRuns("p")).toEqual([]);
});

test("a tab of an earlier version holds the upgrade up: that is told, and the upgrade goes on once it is closed", async () => {
  await installFixture(await readStoredFixture("database-1"));
  const earlier = await openDB("layerloom", 1);
  const { openDatabase, watchDatabase, readRuns } = await openTab();
  const told: unknown[] = [];
  watchDatabase((trouble) => told.push(trouble));
  const opening = openDatabase();
  await vi.waitFor(() => {
    expect(told).toEqual(["blocked"]);
  });
  earlier.close();
  await opening;
  expect(told).toEqual(["blocked", null]);
  expect(await readRuns("reviews")).toHaveLength(1);
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
  expect(await other.readRuns("reviews")).toHaveLength(1);
  expect(await (await one.openDatabase()).count("runs")).toBe(3);
  expect(await (await one.openDatabase()).count("firstRuns")).toBe(0);
});
