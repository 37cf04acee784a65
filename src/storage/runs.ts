import { openDatabase } from "./database.ts";
import { deleteLarge, getLarge, putLarge } from "./largeValues.ts";

/** Keeps the last finished run of a project, weights included. */
export async function keepRun(projectId: string, run: unknown): Promise<void> {
  const { store, done } = (await openDatabase()).transaction("runs", "readwrite");
  await Promise.all([putLarge(store, projectId, run), done]);
}

/** The kept run, as it was written; null where there is none. */
export async function readRun(projectId: string): Promise<unknown> {
  return (await getLarge(await openDatabase(), projectId)) ?? null;
}

/** Forgets a project's run. */
export async function dropRun(projectId: string): Promise<void> {
  const { store, done } = (await openDatabase()).transaction("runs", "readwrite");
  await Promise.all([deleteLarge(store, projectId), done]);
}
