import { expect, test } from "vitest";
import { checkGraph } from "../graph/checkGraph.ts";
import type { AdviceKind } from "./advice.ts";
import { applyChange } from "./change.ts";
import { adviseOn } from "./coach.ts";
import { readRuns } from "./testing/recordedFacts.ts";
import recorded from "./testing/runs.reference.json" with { type: "json" };

const runs = readRuns(recorded as unknown as Parameters<typeof readRuns>[0]);
const failed = runs.filter(({ cause }) => cause !== null);
const templateOf = ({ facts }: (typeof runs)[number]): string =>
  facts.parts.graph.nodes.map(({ kind }) => kind).join(", ");
const causes: readonly AdviceKind[] = [...new Set(failed.flatMap(({ cause }) => cause ?? []))];

test.each(failed.map((run) => [run.cause, run.dataSet, run.setting, run] as const))(
  "the coach names %s on %s: %s",
  (cause, _dataSet, _setting, { facts }) => {
    expect(adviseOn(facts)[0]?.kind).toBe(cause);
  },
);

test.each(
  runs.filter(({ cause }) => cause === null).map((run) => [run.dataSet, templateOf(run), run] as const),
)("the coach is silent on a good run on %s, by %s", (_dataSet, _template, { facts }) => {
  expect(adviseOn(facts).map(({ kind }) => kind)).toEqual([]);
});

test.each(causes)("what the coach advises on %s made the run better for two in three", (cause) => {
  const tried = failed.filter((run) => run.cause === cause).flatMap((run) => run.tried ?? []);
  const better = tried.filter(({ outcome }) => outcome === "better");
  expect(better.length).toBeGreaterThanOrEqual((2 * tried.length) / 3);
});

test("thresholds hold on runs that none of them was set by", () => {
  const heldOut = runs.filter(({ isHeldOut = false }) => isHeldOut);
  const named = heldOut.filter(({ cause, facts }) => (adviseOn(facts)[0]?.kind ?? null) === cause);
  expect(heldOut.length).toBeGreaterThanOrEqual(8);
  expect(named.length).toBe(heldOut.length);
});

test("a change that is advised can be trained, and changes the document", () => {
  for (const { facts } of failed)
    for (const { change } of adviseOn(facts)) {
      const spec = facts.rows?.spec;
      if (change === null || spec === undefined) continue;
      const changed = applyChange(facts.parts, change, spec);
      expect(changed).not.toEqual(facts.parts);
      expect(checkGraph(changed.graph, spec).canBuild).toBe(true);
    }
});

test("nothing is said of the curves before the first epoch has ended", () => {
  const [run] = failed.filter(({ cause }) => cause === "overfitting");
  if (run === undefined) throw new Error("No run was recorded");
  const log = { ...run.facts.log, epochLogs: [], epoch: 1, step: 1, endReason: null };
  expect(adviseOn({ ...run.facts, log, evaluation: null })).toEqual([]);
});
