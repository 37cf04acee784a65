import { expect, test } from "vitest";
import { parseEntries } from "./parseEntry.ts";
import { logOf, makeEntry } from "./testing/makeEntry.ts";

test("an entry is read back as it was written", () => {
  const entries = [
    makeEntry(1, { log: logOf(0.8), tags: ["a"], note: "n", test: { accuracy: 0.5 } }),
    makeEntry(2, { origin: { kind: "continued", runId: "r1" }, parts: null }),
    makeEntry(3, { origin: { kind: "trial", searchId: "s", index: 4 }, deletedAt: 7 }),
  ];
  expect(parseEntries(structuredClone(entries))).toEqual(entries);
});

test("what is no entry is left out, and parts that are no longer read take nothing else with them", () => {
  const entry = makeEntry(1);
  const broken = { ...entry, id: "r2", parts: { graph: "none" } };
  const read = parseEntries([null, {}, { ...entry, number: "one" }, broken, entry]);
  expect(read.map(({ id, parts }) => [id, parts !== null])).toEqual([
    ["r2", false],
    ["r1", true],
  ]);
});
