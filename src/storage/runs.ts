import { openDatabase } from "./database.ts";

/** Keeps the last finished run of a project, weights included. */
export async function keepRun(projectId: string, run: unknown): Promise<void> {
  await (await openDatabase()).put("runs", run, projectId);
}

/** The kept run, as it was written; null where there is none. */
export async function readRun(projectId: string): Promise<unknown> {
  return (await (await openDatabase()).get("runs", projectId)) ?? null;
}
