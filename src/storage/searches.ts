import { openDatabase } from "./database.ts";
import { trialRunId } from "./runIds.ts";
import { dropTrials, keepCheckpoint, keepRun } from "./runs.ts";

/** Stores the progress of a project's search. */
export async function keepSearch(projectId: string, search: unknown): Promise<void> {
  await (await openDatabase()).put("searches", search, projectId);
}

/** The kept search, as it was written; null where there is none. */
export async function readSearch(projectId: string): Promise<unknown> {
  return (await (await openDatabase()).get("searches", projectId)) ?? null;
}

/** One model of a search: which one, its run, and the state that the run can go on from. */
interface KeptTrial {
  readonly index: number;
  readonly run: unknown;
  readonly state: unknown;
}

/** Keeps a model of a search, weights included. */
export async function keepTrial(projectId: string, { index, run, state }: KeptTrial): Promise<void> {
  const keys = { id: trialRunId(projectId, index), projectId };
  await keepRun(keys, run);
  await keepCheckpoint(keys, state);
}

/** Forgets a project's search with all its models. */
export async function dropSearch(projectId: string): Promise<void> {
  await (await openDatabase()).delete("searches", projectId);
  await dropTrials(projectId);
}
