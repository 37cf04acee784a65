import { openDatabase } from "./database.ts";
import { getLarge, putLarge, valueKeyOf } from "./largeValues.ts";

// A search and the runs of its models lie beside the project's own run, under names that begin with its id.
const searchKey = (projectId: string): string => `${projectId}/search`;
const runKey = (projectId: string, index: number): string => `${projectId}/trial/${String(index)}`;
const stateKey = (projectId: string, index: number): string => `${projectId}/state/${String(index)}`;
const allOf = (projectId: string): IDBKeyRange => IDBKeyRange.bound(`${projectId}/`, `${projectId}/\uffff`);

/** Keeps how far a project's search has come. */
export async function keepSearch(projectId: string, search: unknown): Promise<void> {
  await (await openDatabase()).put("runs", search, searchKey(projectId));
}

/** The kept search, as it was written; null where there is none. */
export async function readSearch(projectId: string): Promise<unknown> {
  return (await (await openDatabase()).get("runs", searchKey(projectId))) ?? null;
}

/** One model of a search: which one, its run, and what the run needs to go on. */
interface KeptTrial {
  readonly index: number;
  readonly run: object;
  readonly resumable: unknown;
}

/** Keeps a model of a search, weights included. */
export async function keepTrial(projectId: string, { index, run, resumable }: KeptTrial): Promise<void> {
  const { store, done } = (await openDatabase()).transaction("runs", "readwrite");
  await putLarge(store, runKey(projectId, index), run);
  await Promise.all([putLarge(store, stateKey(projectId, index), resumable), done]);
}

/** A model's run as it was written, with what it needs to go on where that is still kept; null where it is gone. */
export async function readTrial(projectId: string, index: number): Promise<unknown> {
  const database = await openDatabase();
  const run = (await getLarge(database, runKey(projectId, index))) as object | undefined;
  if (run === undefined) return null;
  return { ...run, resumable: (await getLarge(database, stateKey(projectId, index))) ?? null };
}

/** Forgets what models need to go on, which is several times their size, of all but those named. */
export async function dropTrialStates(projectId: string, except: ReadonlySet<number>): Promise<void> {
  const { store, done } = (await openDatabase()).transaction("runs", "readwrite");
  const prefix = `${projectId}/state/`;
  const keys = await store.getAllKeys(IDBKeyRange.bound(prefix, `${prefix}\uffff`));
  const kept = new Set([...except].map((index) => stateKey(projectId, index)));
  const dropped = keys.filter((key) => !kept.has(valueKeyOf(key)));
  await Promise.all([...dropped.map((key) => store.delete(key)), done]);
}

/** Forgets a project's search with all its models. */
export async function dropSearch(projectId: string): Promise<void> {
  await (await openDatabase()).delete("runs", allOf(projectId));
}
