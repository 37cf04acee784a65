import { present } from "../../core/assert.ts";
import { IssueError, makeIssue } from "../../core/issue.ts";
import { findEncoderPaths } from "../../core/shelf/encoderPaths.ts";
import { parseShelvedEncoder, type ShelvedEncoder } from "../../core/shelf/shelvedEncoder.ts";

/** Where the encoders lie in the origin's private file system: a folder for each, whose name is the encoder's id. */
const shelfName = "encoders";
/** Written last: a folder without it is one that is being written, or was left half-way. */
const entryName = "entry.json";
/** Inside of an encoder's folder: the files as they came, and the vectors of texts. */
const filesFolder = "files";
export const featuresFolder = "features";

/** Writing of the shelf by several tabs, one after the other. */
const lockName = "layerloom-encoders";

/**
 * The folder of all encoders.
 * @throws IssueError `shelf.noStorage` where the browser has no private file system
 */
export async function openShelf(): Promise<FileSystemDirectoryHandle> {
  if (
    typeof navigator === "undefined" ||
    (navigator as Partial<Navigator>).storage?.getDirectory === undefined
  )
    throw new IssueError(makeIssue("shelf.noStorage", "error", {}));
  const root = await navigator.storage.getDirectory();
  return root.getDirectoryHandle(shelfName, { create: true });
}

/** Waits until no other tab writes to the shelf, and keeps others waiting until the returned function is called. */
export function lockShelf(): Promise<() => void> {
  return new Promise((resolve, reject) => {
    navigator.locks.request(lockName, () => new Promise<void>((letGo) => resolve(letGo))).catch(reject);
  });
}

/** The entries of the shelf, the newest first. */
export async function listShelf(shelf: FileSystemDirectoryHandle): Promise<readonly ShelvedEncoder[]> {
  const found: ShelvedEncoder[] = [];
  for await (const folder of shelf.values()) {
    if (folder.kind !== "directory") continue;
    const entry = await readEntry(folder as FileSystemDirectoryHandle);
    if (entry !== null) found.push(entry);
  }
  return found.sort((a, b) => b.addedAt - a.addedAt);
}

async function readEntry(folder: FileSystemDirectoryHandle): Promise<ShelvedEncoder | null> {
  try {
    const file = await (await folder.getFileHandle(entryName)).getFile();
    return parseShelvedEncoder(JSON.parse(await file.text()));
  } catch {
    return null; // being written, or left half-way
  }
}

/** Writes an entry, by which its folder becomes an encoder of the shelf. */
export async function writeEntry(shelf: FileSystemDirectoryHandle, entry: ShelvedEncoder): Promise<void> {
  const folder = await shelf.getDirectoryHandle(entry.id);
  const stream = await (await folder.getFileHandle(entryName, { create: true })).createWritable();
  await stream.write(JSON.stringify(entry));
  await stream.close();
}

/** Removes an encoder with all that was computed by it; one that is gone already is no fault. */
export async function removeFromShelf(shelf: FileSystemDirectoryHandle, id: string): Promise<void> {
  const letGo = await lockShelf();
  try {
    await shelf.removeEntry(id, { recursive: true });
  } catch (error) {
    if (!(error instanceof DOMException && error.name === "NotFoundError")) throw error;
  } finally {
    letGo();
  }
}

/** Removes folders that were left half-way. Call it while no other tab writes. */
export async function sweepShelf(shelf: FileSystemDirectoryHandle): Promise<void> {
  for await (const folder of shelf.values())
    if (folder.kind === "directory" && (await readEntry(folder as FileSystemDirectoryHandle)) === null)
      await shelf.removeEntry(folder.name, { recursive: true });
}

/** The files of an encoder by their places in its folder, "1_Pooling/config.json"; read from the disk when they are needed. */
export async function readFiles(
  shelf: FileSystemDirectoryHandle,
  id: string,
): Promise<ReadonlyMap<string, File>> {
  const folder = await (await shelf.getDirectoryHandle(id)).getDirectoryHandle(filesFolder);
  const all = new Map<string, File>();
  for await (const handle of folder.values())
    if (handle.kind === "file")
      all.set(toPath(handle.name), await (handle as FileSystemFileHandle).getFile());
  const found = findEncoderPaths([...all.keys()]);
  if (found.folderName === null) return new Map();
  return new Map([...found.paths].map(([place, path]) => [place, present(all.get(path))]));
}

/** The writer of a file in an encoder's folder, which is made where it is not there. */
export async function openForWriting(
  shelf: FileSystemDirectoryHandle,
  id: string,
  path: string,
): Promise<FileSystemWritableFileStream> {
  const folder = await shelf.getDirectoryHandle(id, { create: true });
  const files = await folder.getDirectoryHandle(filesFolder, { create: true });
  return (await files.getFileHandle(toName(path), { create: true })).createWritable();
}

/** A path as one name, since the files of an encoder lie in one folder. */
const toName = (path: string): string => path.replaceAll("/", "~");
const toPath = (name: string): string => name.replaceAll("~", "/");
