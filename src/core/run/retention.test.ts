import fc from "fast-check";
import { expect, test } from "vitest";
import { bestRun, ledgerBytes, planRelease } from "./retention.ts";
import type { RunEntry } from "./runEntry.ts";
import { logOf, makeEntry } from "./testing/makeEntry.ts";

const none: ReadonlySet<string> = new Set();
/** Each takes 50 bytes: 10 of weights and 40 of its state. */
const runs = [0.7, 0.9, 0.6, 0.8].map((accuracy, index) => makeEntry(index + 1, { log: logOf(accuracy) }));

/** The ledger after a release. */
const after = (entries: readonly RunEntry[], { models, states }: ReturnType<typeof planRelease>) =>
  entries.map((entry) => ({
    ...entry,
    modelBytes: models.includes(entry.id) ? 0 : entry.modelBytes,
    stateBytes: models.includes(entry.id) || states.includes(entry.id) ? 0 : entry.stateBytes,
  }));

test("a ledger that fits lets nothing go", () => {
  expect(planRelease(runs, { limitBytes: 200, neededIds: none })).toEqual({ models: [], states: [] });
});

test("states of the oldest runs go first, and weights only once that is not enough", () => {
  expect(planRelease(runs, { limitBytes: 130, neededIds: none })).toEqual({
    models: [],
    states: ["r1", "r2"],
  });
  expect(planRelease(runs, { limitBytes: 75, neededIds: none })).toEqual({
    models: ["r1"],
    states: ["r2", "r3"],
  });
});

test("the best, the latest, starred and needed runs keep their weights, however small the ledger", () => {
  expect(bestRun(runs)?.id).toBe("r2");
  const starred = [makeEntry(0, { isStarred: true }), ...runs];
  const { models } = planRelease(starred, { limitBytes: 0, neededIds: new Set(["r3"]) });
  expect(models).toEqual(["r1"]);
});

test("a run that is under way is left alone, and so is the state of the latest", () => {
  const underWay = makeEntry(9, { stage: "underWay", modelBytes: 0 });
  const { states, models } = planRelease([...runs, underWay], { limitBytes: 0, neededIds: none });
  expect([...states, ...models]).not.toContain("r9");
});

test("however runs are starred and sized, a release fits the limit or leaves only what must stay", () => {
  const entry = fc.record({ isStarred: fc.boolean(), modelBytes: fc.nat(100), stateBytes: fc.nat(400) });
  fc.assert(
    fc.property(fc.array(entry, { maxLength: 12 }), fc.nat(2000), (changes, limitBytes) => {
      const entries = changes.map((change, index) => makeEntry(index + 1, change));
      const left = after(entries, planRelease(entries, { limitBytes, neededIds: none }));
      const latest = left.at(-1)?.id;
      const mustStay = left.every(
        ({ id, isStarred, modelBytes, stateBytes }) =>
          (modelBytes === 0 || isStarred || id === latest) && (stateBytes === 0 || id === latest),
      );
      expect(ledgerBytes(left) <= limitBytes || mustStay).toBe(true);
      const isUntouched = JSON.stringify(left) === JSON.stringify(entries);
      expect(isUntouched || ledgerBytes(entries) > limitBytes).toBe(true);
    }),
  );
});
