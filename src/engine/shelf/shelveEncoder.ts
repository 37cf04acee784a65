import { present } from "../../core/assert.ts";
import { IssueError, makeIssue } from "../../core/issue.ts";
import { findEncoderPaths, mayBeKept, neededFiles } from "../../core/shelf/encoderPaths.ts";
import type { ShelvedEncoder } from "../../core/shelf/shelvedEncoder.ts";
import type { PickedFiles } from "../../core/table/pickedFiles.ts";
import type { ShelveProgress } from "../protocol/encoders.ts";
import { forward } from "../stream/forward.ts";
import { fingerprintFiles } from "./fingerprintFiles.ts";
import { inspectFiles } from "./inspectFiles.ts";
import {
  listShelf,
  lockShelf,
  openForWriting,
  openShelf,
  readFiles,
  sweepShelf,
  writeEntry,
} from "./shelfFolder.ts";
import { unpackZip } from "./unpackZip.ts";

const isZip = async (file: File): Promise<boolean> => {
  const head = new Uint8Array(await file.slice(0, 4).arrayBuffer());
  return head[0] === 0x50 && head[1] === 0x4b && head[2] === 3 && head[3] === 4;
};

/** The files of an encoder before they are kept, and the name of their folder. */
interface Found {
  readonly folderName: string;
  readonly files: ReadonlyMap<string, File>;
}

/**
 * Checks the encoder among some files and keeps it: the files of a folder, or a zip, which is unpacked onto the disk. What
 * is not kept to the end is removed. An encoder that is there already is given back.
 * @throws IssueError where there is no encoder among the files, and for what is wrong with it
 */
export async function* shelveEncoder(
  picked: PickedFiles<File>,
): AsyncGenerator<ShelveProgress, ShelvedEncoder, undefined> {
  const shelf = await openShelf();
  const letGo = await lockShelf();
  const id = crypto.randomUUID();
  let isKept = false;
  try {
    await sweepShelf(shelf);
    const [only] = picked.files;
    const isPacked = picked.files.length === 1 && only !== undefined && (await isZip(only));
    const found = isPacked ? yield* unpack(shelf, id, only) : chooseAmong(picked);
    yield { step: "check", share: 0 };
    const described = await inspectFiles(found);
    const fingerprint = yield* forward(
      fingerprintFiles(found.files),
      (share) => ({ step: "check", share }) as const,
    );
    const known = (await listShelf(shelf)).find((each) => each.fingerprint === fingerprint);
    if (known !== undefined) return known;
    if (!isPacked) yield* copy(shelf, id, found.files);
    const sizeBytes = [...found.files.values()].reduce((sum, { size }) => sum + size, 0);
    const entry = { ...described, id, fingerprint, sizeBytes, addedAt: Date.now(), pace: null };
    await writeEntry(shelf, entry);
    isKept = true;
    return entry;
  } finally {
    if (!isKept) await shelf.removeEntry(id, { recursive: true }).catch(() => undefined);
    letGo();
  }
}

function chooseAmong({ files, folder }: PickedFiles<File>): Found {
  const all = new Map([
    ...files.map((file) => [file.name, file] as const),
    ...folder.map(({ file, path }) => [path, file] as const),
  ]);
  const found = findEncoderPaths([...all.keys()]);
  if (found.folderName === null) throw noFolder(found.missing);
  return {
    folderName: found.folderName,
    files: new Map([...found.paths].map(([place, path]) => [place, present(all.get(path))])),
  };
}

async function* unpack(
  shelf: FileSystemDirectoryHandle,
  id: string,
  zip: File,
): AsyncGenerator<ShelveProgress, Found, undefined> {
  const open = (path: string) => openForWriting(shelf, id, path);
  const paths = yield* forward(
    unpackZip(zip, { wants: mayBeKept, open }),
    (share) => ({ step: "unpack", share }) as const,
  );
  const found = findEncoderPaths(paths);
  if (found.folderName === null) throw noFolder(found.missing);
  const folderName = found.folderName === "" ? zip.name.replace(/\.\w+$/u, "") : found.folderName;
  return { folderName, files: await readFiles(shelf, id) };
}

async function* copy(
  shelf: FileSystemDirectoryHandle,
  id: string,
  files: ReadonlyMap<string, File>,
): AsyncGenerator<ShelveProgress, void, undefined> {
  const totalBytes = [...files.values()].reduce((sum, { size }) => sum + size, 0);
  let doneBytes = 0;
  for (const [path, file] of files) {
    const stream = await openForWriting(shelf, id, path);
    try {
      for (let from = 0; from < file.size; from += chunkBytes) {
        await stream.write(await file.slice(from, from + chunkBytes).arrayBuffer());
        doneBytes = Math.min(totalBytes, doneBytes + chunkBytes);
        yield { step: "keep", share: doneBytes / totalBytes };
      }
    } finally {
      await stream.close();
    }
  }
}

const chunkBytes = 4e6;

const noFolder = (missing: readonly string[]): IssueError =>
  new IssueError(
    makeIssue("shelf.noFolder", "error", { missing: missing.length === 0 ? neededFiles : missing }),
  );
