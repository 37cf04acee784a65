import { keyOf, writtenAnswer, type OwnTest } from "../core/evaluate/ownTests.ts";
import { sliceKey, type SliceCondition } from "../core/evaluate/slices.ts";
import type { FinishedRun } from "../core/run/finishedRun.ts";
import type { RunEntry } from "../core/run/runEntry.ts";
import { uncheckedRuns } from "../core/run/uncheckedRuns.ts";
import { hasSameFiles } from "../core/run/takeOver.ts";
import { typedRow } from "../core/task/typedRow.ts";
import type { ModelRow } from "../core/task/inputKinds.ts";
import type { ModelSignature } from "../core/task/signature.ts";
import type { EngineClient } from "../engine/client.ts";
import type { JudgedRow } from "../engine/protocol/model.ts";
import type { DataStore } from "./dataStore.ts";
import type { RunKeeper } from "./keepRuns.ts";
import type { LedgerStore } from "./ledgerStore.ts";
import type { ProjectStore } from "./projectStore.ts";
import { isRunning, type RunStore } from "./runStore.ts";

interface CheckPorts {
  readonly engine: () => Pick<EngineClient, "run">;
  readonly projectStore: ProjectStore;
  readonly runStore: RunStore;
  readonly ledgerStore: LedgerStore;
  readonly dataStore: DataStore;
  readonly keeper: Pick<RunKeeper, "keepChecks">;
  /** A run of the ledger with its model; null where it is no longer kept. */
  readonly readFinished: (id: string) => Promise<FinishedRun | null>;
}

/** What is to be measured of a run. */
interface Missing {
  readonly tests: readonly OwnTest[];
  readonly slices: readonly SliceCondition[];
}

/** What measures runs on the person's own tests and on the slices that are kept, once after each run. */
export function makeRunChecks(ports: CheckPorts) {
  const { engine, projectStore, runStore, ledgerStore, dataStore, keeper } = ports;
  /** What each run was last measured by in this session: a decision that was changed since asks for all again. */
  const measuredBy = new Map<string, ModelSignature>();
  let last: Promise<void> = Promise.resolve();

  const wanted = (): Missing => {
    const { ownTests = [], slices = [] } = projectStore.getState().history?.present ?? {};
    return { tests: ownTests, slices };
  };

  function missingOf({ checks }: RunEntry, isChanged: boolean): Missing {
    const { tests, slices } = wanted();
    if (isChanged) return { tests, slices };
    return {
      tests: tests.filter((test) => checks.tests[keyOf(test)] === undefined),
      slices: slices.filter((slice) => checks.slices[sliceKey(slice)] === undefined),
    };
  }

  /** The answers of a run's model, which need not be the one in use. */
  async function judgeBy({ id: runId, model }: FinishedRun, rows: readonly ModelRow[]) {
    const known = await engine().run("judgeBy", { runId, model: null, rows });
    return known ?? (await engine().run("judgeBy", { runId, model, rows })) ?? [];
  }

  async function answerTests(run: FinishedRun, tests: readonly OwnTest[]): Promise<void> {
    const { inputs, target } = run.model.signature;
    const rows = tests.map(({ values }) => typedRow(inputs, values) ?? {});
    const judged = rows.length === 0 ? [] : await judgeBy(run, rows);
    const answers = judged.map(({ outputs }, at) => [
      keyOf(tests[at] ?? { values: {} }),
      writtenAnswer(target, outputs),
    ]);
    if (answers.length > 0) keeper.keepChecks(run.id, { tests: Object.fromEntries(answers) });
  }

  async function measureSlices(run: FinishedRun, conditions: readonly SliceCondition[]): Promise<void> {
    const { outputs, parts, model } = run;
    const { summary } = dataStore.getState();
    const { source = null } = projectStore.getState().history?.present ?? {};
    const roles = parts?.source?.roles ?? null;
    const isOpen = summary !== null && hasSameFiles({ source }, { source: parts?.source ?? null });
    if (conditions.length === 0 || outputs === null || roles === null || !isOpen) return;
    const rows = { roles, recipe: parts?.source?.recipe ?? [] };
    const asked = { outputs, signature: model.signature, rows, conditions };
    const measured = (await engine().run("measureRun", asked)) ?? [];
    const losses = measured.flatMap(({ condition, loss }) =>
      loss === null ? [] : [[sliceKey(condition), loss] as const],
    );
    if (losses.length > 0) keeper.keepChecks(run.id, { slices: Object.fromEntries(losses) });
  }

  async function check(run: FinishedRun): Promise<void> {
    const entry = ledgerStore.getState().entries.find(({ id }) => id === run.id);
    if (entry === undefined) return;
    const { signature } = run.model;
    const before = measuredBy.get(run.id);
    measuredBy.set(run.id, signature);
    const { tests, slices } = missingOf(entry, before !== undefined && before !== signature);
    await answerTests(run, tests);
    await measureSlices(run, slices);
  }

  /** Checks one run after the other, whoever asks. */
  function queue(work: () => Promise<void>): Promise<void> {
    last = last.then(work).catch((error: unknown) => reportError(error));
    return last;
  }

  /** The runs in use and under view, as soon as nothing is trained. */
  function checkShown(): void {
    const { finished, latest, status } = runStore.getState();
    const { tests, slices } = wanted();
    if (isRunning(status) || tests.length + slices.length === 0) return;
    for (const run of new Set([latest, finished]))
      if (run !== null)
        void queue(async () => {
          if (!isRunning(runStore.getState().status)) await check(run);
        });
  }

  return {
    judgeBy: (run: FinishedRun, rows: readonly ModelRow[]): Promise<readonly JudgedRow[]> =>
      judgeBy(run, rows),
    checkShown,
    /** Checks every kept run that has not answered all tests, one after the other. */
    checkKept: async (onProgress: (share: number) => void, isCancelled: () => boolean): Promise<void> => {
      const entries = uncheckedRuns(ledgerStore.getState().entries, wanted().tests);
      for (const [at, { id }] of entries.entries()) {
        if (isCancelled()) return;
        onProgress(at / entries.length);
        const run = await ports.readFinished(id);
        if (run !== null) await queue(() => check(run));
      }
    },
  };
}
