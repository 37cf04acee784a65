import { expect, test } from "vitest";
import { parseEntries } from "../run/parseEntry.ts";
import { makeEntry } from "../run/testing/makeEntry.ts";
import type { Change } from "./change.ts";

const changes: readonly Change[] = [
  { on: "training", part: { learningRate: 0.01 } },
  { on: "training", part: { schedule: { kind: "constant" }, learningRate: 0.001 } },
  { on: "layer", layerId: "Dropout-1", field: "rate", value: 0.5 },
  { on: "dropout", rate: 0.5 },
  { on: "template", template: "linear" },
  { on: "text", part: { sequenceLength: 64 } },
  { on: "split", part: { trainShare: 0.9 } },
  { on: "recipe", step: { kind: "resolveConflicts", keep: "majority" } },
  { on: "augmentation", change: { copyCount: 1 } },
];
const entryWith = (change: unknown) => ({
  ...makeEntry(2),
  tried: { change, beforeId: "r1", figure: "valLoss", before: 0.5, after: 0.4, outcome: "better" },
});

test.each(changes)("a run that was made with a change on $on is read back as it was kept", (change) => {
  const entry = entryWith(change);
  expect(parseEntries([structuredClone(entry)])).toEqual([entry]);
});

test("of a change that nobody knows nothing is shown, and the run stays in the ledger", () => {
  const read = parseEntries([entryWith({ on: "weather" })]);
  expect(read).toEqual([{ ...makeEntry(2), tried: null }]);
});

test("runs that were kept before changes were have none", () => {
  const { tried: _tried, ...earlier } = makeEntry(1);
  expect(parseEntries([earlier])[0]?.tried).toBeNull();
});
