import { openDatabase } from "./database.ts";

/** Keeps a copy of an opened file, so that the project can be opened again. */
export async function keepFile(fileId: string, file: Blob): Promise<void> {
  await (await openDatabase()).put("files", file, fileId);
}

/** The kept bytes, or null where they are gone. */
export async function readFile(fileId: string): Promise<Blob | null> {
  return (await (await openDatabase()).get("files", fileId)) ?? null;
}

/** Forgets the files of the list. */
export async function dropFiles(fileIds: readonly string[]): Promise<void> {
  const db = await openDatabase();
  await Promise.all(fileIds.map((fileId) => db.delete("files", fileId)));
}
