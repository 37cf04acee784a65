import type { FinishedRun } from "../core/run/finishedRun.ts";
import type { RunEntry } from "../core/run/runEntry.ts";
import type { RunRecord } from "../core/run/runRecord.ts";
import type { TrainingState } from "../core/run/trainingState.ts";
import type { KeptRun } from "../storage/runs.ts";
import type { InterruptedRun } from "./runStore.ts";

/** Reads whole runs as they are kept. */
export type ReadRun = (keys: { readonly id: string; readonly projectId: string }) => Promise<KeptRun>;

/** What is known of a project's runs when the project opens. */
export interface OpenedRuns {
  readonly entries: readonly RunEntry[];
  readonly finished: FinishedRun | null;
  readonly interrupted: InterruptedRun | null;
}

/** A run with its weights, as it was kept. */
export interface WholeRun {
  readonly record: RunRecord;
  readonly state: TrainingState | null;
  /** Null where the run has not ended, or its weights were let go. */
  readonly finished: FinishedRun | null;
}

// Loaded when first needed: making the schemas would hold up the page's first drawing.
const loadParsers = () =>
  Promise.all([import("../core/run/parseEntry.ts"), import("../core/run/parseRun.ts")]);

/** Reads a run of the ledger; null where it is gone, or of a form that is no longer read. */
export async function readWhole(
  readRun: ReadRun,
  { id, projectId }: Pick<RunEntry, "id" | "projectId">,
): Promise<WholeRun | null> {
  const [, { parseRun, parseTrainingState, toFinishedRun }] = await loadParsers();
  const kept = await readRun({ id, projectId });
  const record = parseRun(kept.run, kept);
  if (record === null) return null;
  const state = parseTrainingState(kept.state);
  return { record, state, finished: toFinishedRun(record, state) };
}

/** Reads the ledger of a project, the run in use, and one that was interrupted. */
export async function openRuns(
  kept: readonly unknown[],
  { readRun, inUseId }: { readonly readRun: ReadRun; readonly inUseId: string | null },
): Promise<OpenedRuns> {
  if (kept.length === 0) return { entries: [], finished: null, interrupted: null };
  const [{ parseEntries }] = await loadParsers();
  const entries = parseEntries(kept).toSorted((one, other) => one.number - other.number);
  const own = entries.filter(({ deletedAt }) => deletedAt === null).toReversed();
  const usable = own.filter(({ modelBytes, finishedAt }) => modelBytes > 0 && finishedAt !== null);
  // Models of a search are in use only where one of them was chosen.
  const inUse =
    usable.find(({ id }) => id === inUseId) ?? usable.find(({ origin }) => origin.kind !== "trial");
  const cutOff = own.find(({ stage, origin }) => stage === "underWay" && origin.kind !== "trial");
  const [finished, interrupted] = await Promise.all([
    inUse === undefined ? null : readWhole(readRun, inUse).then((run) => run?.finished ?? null),
    cutOff === undefined ? null : readWhole(readRun, cutOff).then(interruptedOf),
  ]);
  return { entries, finished, interrupted };
}

/** A run that ended with its tab. */
export function interruptedOf(run: WholeRun | null): InterruptedRun | null {
  if (run === null) return null;
  const { id, startedAt, parts, log } = run.record;
  return { id, startedAt, parts, log, state: run.state };
}
