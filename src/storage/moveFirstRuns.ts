import { splitFirstRun } from "../core/run/migrations.ts";
import type { Database } from "./schema.ts";
import { prepareValue, putValue, type PreparedValue, type Write } from "./values.ts";

/**
 * Moves what version 1 of the database kept of runs and searches to the stores that they have now, one value a
 * transaction, so that closing the tab half-way loses nothing, and two tabs move nothing twice.
 */
export async function moveFirstRuns(database: Database): Promise<void> {
  if (!database.objectStoreNames.contains("firstRuns")) return;
  const keys = (await database.getAllKeys("firstRuns")).filter((key) => !key.includes("#"));
  // A trial's state is moved with its run, and searches last, so that a search that is there is whole.
  for (const key of keys.filter((name) => !name.includes("/"))) await moveRun(database, key);
  for (const key of keys.filter((name) => name.includes("/trial/"))) await moveTrial(database, key);
  for (const key of keys.filter((name) => name.endsWith("/search"))) await moveSearch(database, key);
  // The rest are states whose run is gone, which are of no use.
  await database.clear("firstRuns");
}

async function moveRun(database: Database, projectId: string): Promise<void> {
  const { run, state } = splitFirstRun(await readFirst(database, projectId));
  const ids = { id: crypto.randomUUID(), projectId };
  const prepared = { run: await prepareValue(ids, run), state: await prepareValue(ids, state) };
  await move(database, [projectId], { ...prepared, isInUse: true });
}

async function moveTrial(database: Database, key: string): Promise<void> {
  const [projectId = "", , index = ""] = key.split("/");
  const stateKey = `${projectId}/state/${index}`;
  const resumable = await readFirst(database, stateKey);
  const { run, state } = splitFirstRun(await readFirst(database, key), resumable);
  const ids = { id: `${projectId}/trial/${index}`, projectId };
  const prepared = { run: await prepareValue(ids, run), state: await prepareValue(ids, state) };
  await move(database, [key, stateKey], { ...prepared, isInUse: false });
}

async function moveSearch(database: Database, key: string): Promise<void> {
  const transaction = database.transaction(["firstRuns", "searches"], "readwrite");
  const search: unknown = await transaction.objectStore("firstRuns").get(key);
  if (search !== undefined) {
    await transaction.objectStore("searches").put(search, key.slice(0, -"/search".length));
    await transaction.objectStore("firstRuns").delete(key);
  }
  await transaction.done;
}

interface Move {
  readonly run: PreparedValue;
  readonly state: PreparedValue;
  readonly isInUse: boolean;
}

async function move(
  database: Database,
  keys: readonly string[],
  { run, state, isInUse }: Move,
): Promise<void> {
  const names = ["firstRuns", "projects", "results", "checkpoints", "blobs"] as const;
  const transaction = database.transaction([...names], "readwrite");
  const first = transaction.objectStore("firstRuns");
  const [key = ""] = keys;
  // Another tab may have moved it meanwhile.
  if ((await first.getKey(key)) !== undefined) {
    // The stores of runs are among those of this transaction.
    const write = transaction as unknown as Write;
    await putValue(write, "results", run);
    if (state.kept.value !== null) await putValue(write, "checkpoints", state);
    const projects = transaction.objectStore("projects");
    const project = isInUse ? await projects.get(run.kept.projectId) : undefined;
    if (project !== undefined) await projects.put({ ...project, runId: run.kept.id });
    for (const moved of keys) await first.delete(rangeOf(moved));
  }
  await transaction.done;
}

/** A value's own key and those of its arrays. */
const rangeOf = (key: string): IDBKeyRange => IDBKeyRange.bound(key, `${key}#\uffff`, false, false);

/** A value of version 1, which put large arrays in records of their own, numbered behind its key. */
async function readFirst(database: Database, key: string): Promise<unknown> {
  const store = database.transaction("firstRuns").store;
  const rest: unknown = await store.get(key);
  const arrays = new Map<string, unknown>();
  for (const part of await store.getAllKeys(IDBKeyRange.bound(`${key}#`, `${key}#\uffff`)))
    arrays.set(part, await store.get(part));
  return putTogether(rest, (index) => arrays.get(`${key}#${String(index)}`));
}

function putTogether(value: unknown, arrayAt: (index: number) => unknown): unknown {
  if (Array.isArray(value)) return value.map((member) => putTogether(member, arrayAt));
  if (typeof value !== "object" || value === null || Object.getPrototypeOf(value) !== Object.prototype)
    return value;
  if ("layerloomArray" in value) return arrayAt(Number(value.layerloomArray));
  return Object.fromEntries(
    Object.entries(value).map(([name, member]) => [name, putTogether(member, arrayAt)]),
  );
}
