import type { TriedChange } from "../core/coach/triedChange.ts";
import type { FinishedRun } from "../core/run/finishedRun.ts";
import { modelBytes, stateBytes } from "../core/run/keptBytes.ts";
import { planRelease } from "../core/run/retention.ts";
import {
  noChecks,
  noNotes,
  toEntry,
  type RunChecks,
  type RunEntry,
  type RunNotes,
  type RunOrigin,
} from "../core/run/runEntry.ts";
import type { RunRecord } from "../core/run/runRecord.ts";
import { storeRun, toRecord } from "../core/run/storeRun.ts";
import type { TrainingState } from "../core/run/trainingState.ts";
import type { ReleaseWrite, RunWrite } from "../storage/runs.ts";
import type { LedgerStore } from "./ledgerStore.ts";

/** The part of the storage that holds runs. */
export interface RunStorage {
  readonly keepRun: (write: RunWrite) => Promise<void>;
  readonly keepEntries: (entries: readonly RunEntry[]) => Promise<void>;
  readonly releaseRuns: (release: ReleaseWrite) => Promise<void>;
  readonly dropRuns: (ids: readonly string[]) => Promise<void>;
  /** Tries again to write what there was no room for. */
  readonly retry: () => Promise<void>;
}

/** The ledger of the open project, and what writes it. */
export interface KeeperPorts {
  readonly storage: RunStorage;
  readonly ledgerStore: LedgerStore;
  /** Is told of every write, to show whether what is shown is saved. */
  readonly whileKeeping: (keeping: Promise<void>) => Promise<void>;
  /** How large the ledger may grow, and the runs that must stay as they are. */
  readonly limits: () => { readonly limitBytes: number; readonly neededIds: ReadonlySet<string> };
}

/** A run that begins: its record, and where it comes from. */
interface BegunRun {
  readonly record: RunRecord;
  readonly origin: RunOrigin;
}

/** Writes runs one after the other, so that what was asked for last is what is kept, and shows them in the ledger. */
export interface RunKeeper {
  /** Enters a run that begins, or one that was interrupted and goes on, under the number that it has. */
  readonly keepRecord: (begun: BegunRun) => void;
  /** Keeps a state with how far the run had come; while an earlier one is still being written, it is left out. */
  readonly keepCheckpoint: (record: RunRecord, state: TrainingState) => void;
  /** Keeps a run that has ended, and lets go of what no longer fits into the ledger. */
  readonly keepFinished: (run: FinishedRun, of: Pick<RunRecord, "projectId" | "task" | "startedAt">) => void;
  /** Changes what a person says of a run. */
  readonly note: (id: string, notes: Partial<RunNotes>) => void;
  /** Keeps with a run the coach's change that it was made with. */
  readonly keepTried: (id: string, tried: TriedChange) => void;
  /** Keeps with a run what it was measured on beside its test rows; what was kept before stays. */
  readonly keepChecks: (id: string, found: Partial<RunChecks>) => void;
  /** Deletes runs so that they can be had back until the project is next opened. */
  readonly remove: (ids: readonly string[], now: number) => void;
  /** Takes the last deletion back. */
  readonly restore: () => void;
  /** Lets go of what does not fit into the ledger, or into so many bytes. */
  readonly fit: (limitBytes?: number) => void;
  /** Tries again to keep runs that there was no room for. */
  readonly retry: () => void;
  /** Forgets runs for good. */
  readonly drop: (ids: readonly string[]) => void;
  /** Resolves once everything that was asked for is written. */
  readonly settled: () => Promise<void>;
}

export function makeRunKeeper({ storage, ledgerStore, whileKeeping, limits }: KeeperPorts): RunKeeper {
  let last: Promise<void> = Promise.resolve();
  let waitingCount = 0;
  const queue = (work: () => Promise<void>): void => {
    waitingCount++;
    const next = last.then(work).finally(() => {
      waitingCount--;
    });
    last = whileKeeping(next);
  };
  const entries = (): readonly RunEntry[] => ledgerStore.getState().entries;
  const entryOf = (id: string): RunEntry | undefined => entries().find((entry) => entry.id === id);

  /** The record as an entry, with what is known of it already. */
  function enter(record: RunRecord, change: Partial<Pick<RunEntry, "origin" | "modelBytes" | "stateBytes">>) {
    const known = entryOf(record.id);
    const number = 1 + Math.max(0, ...entries().map((entry) => entry.number));
    const facts = { ...noNotes, number, origin: { kind: "single" } as const, modelBytes: 0, stateBytes: 0 };
    const entry = toEntry(record, { ...facts, ...(known === undefined ? {} : factsOf(known)), ...change });
    const others = entries().filter(({ id }) => id !== record.id);
    ledgerStore.setState({
      entries: [...others, entry].sort((one, other) => one.number - other.number),
      deletedIds: [],
    });
    return entry;
  }

  function change(ids: readonly string[], edit: (entry: RunEntry) => RunEntry): readonly RunEntry[] {
    const changed: RunEntry[] = [];
    ledgerStore.setState({
      entries: entries().map((entry) => {
        if (!ids.includes(entry.id)) return entry;
        const next = edit(entry);
        changed.push(next);
        return next;
      }),
    });
    return changed;
  }

  function edit(id: string, part: Partial<RunEntry>): void {
    const changed = change([id], (entry) => ({ ...entry, ...part }));
    queue(() => storage.keepEntries(changed));
  }

  function fit(limitBytes = limits().limitBytes): void {
    const { models, states } = planRelease(entries(), { ...limits(), limitBytes });
    if (models.length + states.length === 0) return;
    const numbersOf = (ids: readonly string[]): readonly number[] =>
      ids.flatMap((id) => entryOf(id)?.number ?? []);
    const released = { models: numbersOf(models), states: numbersOf(states) };
    const changed = change([...models, ...states], (entry) => ({
      ...entry,
      modelBytes: models.includes(entry.id) ? 0 : entry.modelBytes,
      stateBytes: 0,
    }));
    ledgerStore.setState({ released });
    queue(() => storage.releaseRuns({ models, states, entries: changed }));
  }

  return {
    keepRecord: ({ record, origin }) => {
      const known = entryOf(record.id);
      const entry = enter(record, known === undefined ? { origin } : {});
      queue(() => storage.keepRun({ entry, run: storeRun(record) }));
    },
    keepCheckpoint: (record, state) => {
      if (waitingCount > 0) return;
      const entry = enter(record, { stateBytes: stateBytes(state) });
      queue(() => storage.keepRun({ entry, run: storeRun(record), state }));
    },
    keepFinished: (run, of) => {
      const record = toRecord(run, of);
      const bytes = {
        modelBytes: modelBytes(run),
        ...(run.state === null ? {} : { stateBytes: stateBytes(run.state) }),
      };
      const entry = enter(record, bytes);
      queue(() =>
        storage.keepRun({
          entry,
          run: storeRun(record),
          ...(run.state === null ? {} : { state: run.state }),
        }),
      );
      fit();
    },
    note: (id, notes) => {
      edit(id, notes);
    },
    keepTried: (id, tried) => {
      edit(id, { tried });
    },
    keepChecks: (id, found) => {
      const { tests, slices } = entryOf(id)?.checks ?? noChecks;
      edit(id, { checks: { tests: { ...tests, ...found.tests }, slices: { ...slices, ...found.slices } } });
    },
    remove: (ids, now) => {
      const changed = change(ids, (entry) => ({ ...entry, deletedAt: now }));
      ledgerStore.setState({ deletedIds: ids });
      queue(() => storage.keepEntries(changed));
    },
    restore: () => {
      const changed = change(ledgerStore.getState().deletedIds, (entry) => ({ ...entry, deletedAt: null }));
      ledgerStore.setState({ deletedIds: [] });
      queue(() => storage.keepEntries(changed));
    },
    fit,
    retry: () => {
      queue(storage.retry);
    },
    drop: (ids) => {
      ledgerStore.setState({ entries: entries().filter(({ id }) => !ids.includes(id)) });
      queue(() => storage.dropRuns(ids));
    },
    settled: () => last,
  };
}

const factsOf = ({
  number,
  origin,
  modelBytes: model,
  stateBytes: state,
  name,
  note,
  tags,
  isStarred,
  tried,
  checks,
}: RunEntry) => ({
  number,
  origin,
  modelBytes: model,
  stateBytes: state,
  name,
  note,
  tags,
  isStarred,
  tried,
  checks,
});
