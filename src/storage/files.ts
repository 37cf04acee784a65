import { openDatabase } from "./database.ts";

/** A new name for a file of a project; files are found by their project. */
export const makeFileId = (projectId: string): string => `${projectId}/${crypto.randomUUID()}`;

/** Keeps a copy of an opened file, so that the project can be opened again. */
export async function keepFile(fileId: string, file: Blob): Promise<void> {
  await (await openDatabase()).put("files", file, fileId);
}

/** The kept bytes, or null where they are gone. */
export async function readFile(fileId: string): Promise<Blob | null> {
  return (await (await openDatabase()).get("files", fileId)) ?? null;
}

/** Forgets the files of a project, all but those named. */
export async function dropFiles(projectId: string, exceptFileIds: readonly string[] = []): Promise<void> {
  const db = await openDatabase();
  const fileIds = await db.getAllKeys("files", IDBKeyRange.bound(`${projectId}/`, `${projectId}/\uffff`));
  const unused = fileIds.filter((fileId) => !exceptFileIds.includes(String(fileId)));
  await Promise.all(unused.map((fileId) => db.delete("files", fileId)));
}
