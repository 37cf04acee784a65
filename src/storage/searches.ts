import { openDatabase } from "./database.ts";

/** Stores the progress of a project's search. */
export async function keepSearch(projectId: string, search: unknown): Promise<void> {
  await (await openDatabase()).put("searches", search, projectId);
}

/** The kept search, as it was written; null where there is none. */
export async function readSearch(projectId: string): Promise<unknown> {
  return (await (await openDatabase()).get("searches", projectId)) ?? null;
}

/** Forgets how far a project's search has come; its runs stay. */
export async function dropSearch(projectId: string): Promise<void> {
  await (await openDatabase()).delete("searches", projectId);
}
