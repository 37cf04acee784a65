import { expect, test } from "vitest";
import { makeEntry } from "../core/run/testing/makeEntry.ts";
import type { RunWrite } from "../storage/runs.ts";
import { holdUnkept } from "./unkeptRuns.ts";

/** A device that has room for so many runs. */
function makeDevice(room: number) {
  const kept = new Map<string, RunWrite>();
  const device = { room, kept };
  const runs = holdUnkept({
    keepRun: (write) => {
      const isFull = !kept.has(write.entry.id) && kept.size >= device.room;
      if (isFull) return Promise.reject(new DOMException("full", "QuotaExceededError"));
      const state = write.state ?? kept.get(write.entry.id)?.state;
      kept.set(write.entry.id, { ...write, state });
      return Promise.resolve();
    },
    keepEntries: (entries) => {
      for (const entry of entries) kept.set(entry.id, { run: undefined, ...kept.get(entry.id), entry });
      return Promise.resolve();
    },
    releaseRuns: () => Promise.resolve(),
    dropRuns: (ids) => {
      for (const id of ids) kept.delete(id);
      return Promise.resolve();
    },
    readRun: (keys) =>
      Promise.resolve({ ...keys, run: kept.get(keys.id)?.run, state: kept.get(keys.id)?.state }),
    readEntries: (projectId) =>
      Promise.resolve(
        [...kept.values()].flatMap(({ entry }) => (entry.projectId === projectId ? entry : [])),
      ),
  });
  return { ...runs, device };
}

const write = (number: number, change: Partial<RunWrite> = {}): RunWrite => ({
  entry: makeEntry(number),
  run: { weights: number },
  ...change,
});
const keys = (number: number) => ({ id: `r${String(number)}`, projectId: "p" });

test("a run that there is no room for can be read from memory, and is kept once another has gone", async () => {
  const { keepRun, readRun, readEntries, dropRuns, retry, isHolding, device } = makeDevice(1);
  await keepRun(write(1));
  await expect(keepRun(write(2, { state: "second" }))).rejects.toMatchObject({ name: "QuotaExceededError" });
  expect(isHolding()).toBe(true);
  expect(await readRun(keys(2))).toEqual({ ...keys(2), run: { weights: 2 }, state: "second" });
  expect(await readEntries("p")).toEqual([makeEntry(1), makeEntry(2)]);
  expect(await readEntries("q")).toEqual([]);
  await expect(retry()).rejects.toMatchObject({ name: "QuotaExceededError" });
  await dropRuns(["r1"]);
  await retry();
  expect(isHolding()).toBe(false);
  expect(device.kept.get("r2")).toMatchObject({ run: { weights: 2 }, state: "second" });
});

test("what is said of a run in memory is kept with it, and never without it", async () => {
  const { keepRun, keepEntries, retry, device } = makeDevice(0);
  await expect(keepRun(write(1))).rejects.toMatchObject({ name: "QuotaExceededError" });
  await keepEntries([{ ...makeEntry(1), name: "the good one" }]);
  expect(device.kept.size).toBe(0);
  device.room = 1;
  await retry();
  expect(device.kept.get("r1")).toMatchObject({ entry: { name: "the good one" }, run: { weights: 1 } });
});

test("a run that is written anew without a state goes on from the one in memory, and a dropped run is forgotten", async () => {
  const { keepRun, readRun, dropRuns, isHolding } = makeDevice(0);
  await expect(keepRun(write(1, { state: "first" }))).rejects.toMatchObject({ name: "QuotaExceededError" });
  await expect(keepRun(write(1, { run: { weights: 5 } }))).rejects.toMatchObject({
    name: "QuotaExceededError",
  });
  expect(await readRun(keys(1))).toMatchObject({ run: { weights: 5 }, state: "first" });
  await dropRuns(["r1"]);
  expect(isHolding()).toBe(false);
});
