import { openDatabase } from "./database.ts";
import type { Database, KeptEntry } from "./schema.ts";
import { deleteValue, prepareValue, putValue, readValue, withoutMember } from "./values.ts";

/** The key of a run or its checkpoint. */
interface RunKeys {
  readonly id: string;
  readonly projectId: string;
}

/** A run as it was kept, still to be parsed, with the state to go on from; undefined where that is not kept. */
export interface KeptRun extends RunKeys {
  readonly run: unknown;
  readonly state: unknown;
}

/** What is written of a run at once, so that all of it is kept or nothing. */
export interface RunWrite {
  /** What the ledger shows of it. */
  readonly entry: RunKeys;
  readonly run: unknown;
  /** The state that it can go on from; undefined where the one that is kept stays. */
  readonly state?: unknown;
}

/** Keeps a run in place of what was kept of it before: until all of it is written, the last one stays whole. */
export async function keepRun({ entry, run, state }: RunWrite): Promise<void> {
  const keys = keysOf(entry);
  const prepared = await prepareValue(keys, run);
  const preparedState = state === undefined ? null : await prepareValue(keys, state);
  await inOneGo(await writing(), (transaction) => [
    transaction.objectStore("runs").put(toKept(entry)),
    putValue(transaction, "results", prepared),
    ...(preparedState === null ? [] : [putValue(transaction, "checkpoints", preparedState)]),
  ]);
}

/** All of some writes, or none: a value that cannot be copied fails by itself and would let the others pass. */
async function inOneGo<T extends { readonly done: Promise<void>; readonly abort: () => void }>(
  transaction: T,
  write: (transaction: T) => readonly Promise<unknown>[],
): Promise<void> {
  const done = transaction.done.catch((error: unknown) => error);
  try {
    await Promise.all(write(transaction));
  } catch (error) {
    transaction.abort();
    await done;
    throw error;
  }
  const failure = await done;
  if (failure !== undefined) throw failure;
}

/** Keeps what the ledger shows of runs, and leaves the runs as they are. */
export async function keepEntries(entries: readonly RunKeys[]): Promise<void> {
  const transaction = (await openDatabase()).transaction("runs", "readwrite");
  await Promise.all([...entries.map((entry) => transaction.store.put(toKept(entry))), transaction.done]);
}

const keysOf = ({ id, projectId }: RunKeys): RunKeys => ({ id, projectId });
const toKept = (entry: RunKeys): KeptEntry => ({ ...keysOf(entry), entry });

/** The ledger of a project, still to be parsed. */
export async function readEntries(projectId: string): Promise<readonly unknown[]> {
  const kept = await (await openDatabase()).getAllFromIndex("runs", "projectId", projectId);
  return kept.map(({ entry }) => entry);
}

/** A whole run; its `run` is undefined where it is gone. */
export async function readRun(keys: RunKeys): Promise<KeptRun> {
  const database: Database = await openDatabase();
  const [run, state] = await Promise.all([
    readValue(database, "results", keys.id),
    readValue(database, "checkpoints", keys.id),
  ]);
  return { ...keysOf(keys), run, state };
}

/** Forgets runs with all that is kept of them. */
export async function dropRuns(ids: readonly string[]): Promise<void> {
  const transaction = await writing();
  for (const id of ids) {
    await transaction.objectStore("runs").delete(id);
    await deleteValue(transaction, "results", id);
    await deleteValue(transaction, "checkpoints", id);
  }
  await transaction.done;
}

/** What is let go of runs, and how the ledger shows them from then on. */
export interface ReleaseWrite {
  /** Runs whose model is let go. */
  readonly models: readonly string[];
  /** Runs whose state to go on from is let go. */
  readonly states: readonly string[];
  readonly entries: readonly RunKeys[];
}

/** Lets weights and states go, and keeps everything else of the runs. */
export async function releaseRuns({ models, states, entries }: ReleaseWrite): Promise<void> {
  // By itself: on a full disk, a transaction that writes as well would be refused whole.
  const deletion = await writing();
  for (const id of [...models, ...states]) await deleteValue(deletion, "checkpoints", id);
  await deletion.done;
  const transaction = await writing();
  for (const id of models) await withoutMember(transaction, { name: "results", id, member: "result" });
  for (const entry of entries) await transaction.objectStore("runs").put(toKept(entry));
  await transaction.done;
}

/** Forgets all runs of a project. */
export async function dropRunsOf(projectId: string): Promise<void> {
  const database = await openDatabase();
  const ids = await Promise.all(
    (["runs", "results", "checkpoints"] as const).map((name) =>
      database.getAllKeysFromIndex(name, "projectId", projectId),
    ),
  );
  await dropRuns([...new Set(ids.flat())]);
}

const writing = async () =>
  (await openDatabase()).transaction(["runs", "results", "checkpoints", "blobs"], "readwrite");
