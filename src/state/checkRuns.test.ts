import { expect, test, vi } from "vitest";
import { keyOf, type OwnTest } from "../core/evaluate/ownTests.ts";
import { sliceKey, type SliceCondition } from "../core/evaluate/slices.ts";
import type { FinishedRun } from "../core/run/finishedRun.ts";
import type { RunChecks, RunEntry } from "../core/run/runEntry.ts";
import { uncheckedRuns } from "../core/run/uncheckedRuns.ts";
import type { EngineClient } from "../engine/client.ts";
import { makeRunChecks } from "./checkRuns.ts";
import { makeDataStore } from "./dataStore.ts";
import { makeLedgerStore } from "./ledgerStore.ts";
import { makeProjectStore } from "./projectStore.ts";
import { makeRunStore } from "./runStore.ts";

const fine: OwnTest = { values: { review: "fine" }, expected: ["good"] };
const slice: SliceCondition = { kind: "words", words: ["fine"] };
const source = { files: [], reading: {}, roles: {}, recipe: [] };

const makeRun = (id: string): FinishedRun =>
  ({
    id,
    outputs: {},
    parts: { source },
    model: {
      signature: {
        version: 3,
        inputs: [{ id: "text", kind: "text", columnNames: ["review"] }],
        target: { kind: "class", classNames: ["good", "bad"] },
      },
    },
  }) as unknown as FinishedRun;

const entryOf = (id: string): RunEntry =>
  ({ id, deletedAt: null, modelBytes: 1, checks: { tests: {}, slices: {} } }) as unknown as RunEntry;

function connect(ids: readonly string[]) {
  const [projectStore, runStore, ledgerStore, dataStore] = [
    makeProjectStore(),
    makeRunStore(),
    makeLedgerStore(),
    makeDataStore(),
  ];
  projectStore.setState({
    history: { past: [], present: { ownTests: [fine], slices: [slice], source }, future: [] } as never,
  });
  dataStore.setState({ summary: {} as never });
  ledgerStore.setState({ entries: ids.map(entryOf) });
  const asked: { readonly name: string; readonly input: unknown }[] = [];
  let beside: string | null = null;
  const engine = {
    run: (name: string, input: { readonly runId: string; readonly model: unknown }) => {
      asked.push({ name, input });
      if (name === "measureRun") return Promise.resolve([{ condition: slice, loss: 0.25 }]);
      if (input.model !== null) beside = input.runId;
      return Promise.resolve(beside === input.runId ? [{ outputs: [0.2, 0.8], isUnlike: false }] : null);
    },
  } as unknown as EngineClient;
  const keepChecks = vi.fn<(id: string, found: Partial<RunChecks>) => void>((id, found) => {
    ledgerStore.setState(({ entries }) => ({
      entries: entries.map((entry) =>
        entry.id === id ? { ...entry, checks: { ...entry.checks, ...found } } : entry,
      ),
    }));
  });
  const checks = makeRunChecks({
    engine: () => engine,
    projectStore,
    runStore,
    ledgerStore,
    dataStore,
    keeper: { keepChecks },
    readFinished: (id) => Promise.resolve(makeRun(id)),
  });
  return { ...checks, runStore, ledgerStore, asked, keepChecks };
}

test("a run that has ended answers the own tests and is measured on the kept slices, once", async () => {
  const { checkShown, runStore, ledgerStore, asked } = connect(["one"]);
  const run = makeRun("one");
  runStore.setState({ finished: run, latest: run, status: { kind: "done" } });
  checkShown();
  checkShown();
  await vi.waitFor(() =>
    expect(ledgerStore.getState().entries[0]?.checks).toEqual({
      tests: { [keyOf(fine)]: ["bad"] },
      slices: { [sliceKey(slice)]: 0.25 },
    }),
  );
  // The model goes to the engine only where the engine does not have it.
  expect(asked.map(({ name }) => name)).toEqual(["judgeBy", "judgeBy", "measureRun"]);
});

test("a run whose decision was changed is measured anew", async () => {
  const { checkShown, runStore, keepChecks } = connect(["one"]);
  const run = makeRun("one");
  runStore.setState({ finished: run, latest: run, status: { kind: "done" } });
  checkShown();
  await vi.waitFor(() => expect(keepChecks).toHaveBeenCalledTimes(2));
  const decided = { ...run, model: { ...run.model, signature: { ...run.model.signature } } };
  runStore.setState({ finished: decided, latest: decided });
  checkShown();
  await vi.waitFor(() => expect(keepChecks).toHaveBeenCalledTimes(4));
});

test("while a run is under way none is checked", async () => {
  const { checkShown, runStore, asked } = connect(["one"]);
  const run = makeRun("one");
  runStore.setState({ finished: run, latest: run, status: { kind: "training" } });
  checkShown();
  await Promise.resolve();
  expect(asked).toEqual([]);
});

test("earlier runs are checked one after the other, until that is cancelled", async () => {
  const { checkKept, ledgerStore, keepChecks } = connect(["one", "two", "three"]);
  const shares: number[] = [];
  await checkKept(
    (share) => shares.push(share),
    () => shares.length === 2,
  );
  expect(shares).toEqual([0, 1 / 3]);
  expect(keepChecks).toHaveBeenCalledTimes(4);
  expect(uncheckedRuns(ledgerStore.getState().entries, [fine]).map(({ id }) => id)).toEqual(["three"]);
});
