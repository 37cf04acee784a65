import { openDatabase } from "./database.ts";
import { isTrialRun, trialRunId } from "./runIds.ts";
import type { Database } from "./schema.ts";
import { deleteValue, prepareValue, putValue, readValue, type ValueStoreName } from "./values.ts";

/** The key of a run or its checkpoint. */
interface RunKeys {
  readonly id: string;
  readonly projectId: string;
}

/** A run as it was kept, still to be parsed, with the state to go on from; null where that is not kept. */
export interface KeptRun extends RunKeys {
  readonly run: unknown;
  readonly state: unknown;
}

/** Stores a run and replaces its earlier record. */
export const keepRun = (keys: RunKeys, run: unknown): Promise<void> => keepValue("runs", keys, run);

/** Keeps the state that a run can go on from. */
export const keepCheckpoint = (keys: RunKeys, state: unknown): Promise<void> =>
  keepValue("checkpoints", keys, state);

async function keepValue(name: ValueStoreName, keys: RunKeys, value: unknown): Promise<void> {
  const prepared = await prepareValue(keys, value);
  const transaction = await writing();
  await Promise.all([putValue(transaction, name, prepared), transaction.done]);
}

/** The runs of a project, those of its search left out. */
export async function readRuns(projectId: string): Promise<readonly KeptRun[]> {
  const database = await openDatabase();
  const ids = await database.getAllKeysFromIndex("runs", "projectId", projectId);
  return Promise.all(ids.filter((id) => !isTrialRun(id)).map((id) => readRun(database, { id, projectId })));
}

/** The run of one model of a search; its `run` is undefined where it is gone. */
export async function readTrial(projectId: string, index: number): Promise<KeptRun> {
  return readRun(await openDatabase(), { id: trialRunId(projectId, index), projectId });
}

async function readRun(database: Database, keys: RunKeys): Promise<KeptRun> {
  const [run, state] = await Promise.all([
    readValue(database, "runs", keys.id),
    readValue(database, "checkpoints", keys.id),
  ]);
  return { ...keys, run, state };
}

/** Forgets runs with their states. */
export async function dropRuns(ids: readonly string[]): Promise<void> {
  const transaction = await writing();
  for (const id of ids) {
    await deleteValue(transaction, "runs", id);
    await deleteValue(transaction, "checkpoints", id);
  }
  await transaction.done;
}

/** Forgets the states of those models of a project's search that are not named: a state is several times its model. */
export async function dropTrialStates(projectId: string, except: ReadonlySet<number>): Promise<void> {
  const kept = new Set([...except].map((index) => trialRunId(projectId, index)));
  const transaction = await writing();
  const ids = await transaction.objectStore("checkpoints").index("projectId").getAllKeys(projectId);
  for (const id of ids)
    if (isTrialRun(id) && !kept.has(id)) await deleteValue(transaction, "checkpoints", id);
  await transaction.done;
}

/** Forgets all runs of a project's search. */
export const dropTrials = async (projectId: string): Promise<void> =>
  dropRuns((await runIdsOf(projectId)).filter(isTrialRun));

/** Forgets all runs of a project, those of its search among them. */
export const dropRunsOf = async (projectId: string): Promise<void> => dropRuns(await runIdsOf(projectId));

/** The ids of a project's runs, and of those of which only a state is left. */
async function runIdsOf(projectId: string): Promise<readonly string[]> {
  const database = await openDatabase();
  const [runs, checkpoints] = await Promise.all([
    database.getAllKeysFromIndex("runs", "projectId", projectId),
    database.getAllKeysFromIndex("checkpoints", "projectId", projectId),
  ]);
  return [...new Set([...runs, ...checkpoints])];
}

const writing = async () => (await openDatabase()).transaction(["runs", "checkpoints", "blobs"], "readwrite");
