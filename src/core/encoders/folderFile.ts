import { IssueError, makeIssue } from "../issue.ts";

/** A file of a folder, wherever the folder is: picked, dropped, unpacked, or kept on the device. */
export interface FolderFile {
  /** Path within the folder, parts joined by "/": "1_Pooling/config.json". */
  readonly name: string;
  readonly sizeBytes: number;
  /** The bytes from `start` up to `end`. */
  readonly slice: (start: number, end: number) => Promise<Uint8Array<ArrayBuffer>>;
}

/** A file of the folder as a Blob holds it. The Blob is read part by part. */
export const blobFile = (name: string, blob: BlobLike): FolderFile => ({
  name,
  sizeBytes: blob.size,
  slice: async (start, end) => new Uint8Array(await blob.slice(start, end).arrayBuffer()),
});

/** The part of the web's Blob that reading needs. */
export interface BlobLike {
  readonly size: number;
  slice(start: number, end: number): { arrayBuffer(): Promise<ArrayBuffer> };
}

/** Larger files of text are none that an encoder has: the largest tokenizer.json known has 34 MB. */
const textFileLimitBytes = 100 * 2 ** 20;

/**
 * A whole file as text, UTF-8.
 * @throws IssueError where the file is larger than any such file
 */
export async function readText({ name, sizeBytes, slice }: FolderFile): Promise<string> {
  if (sizeBytes > textFileLimitBytes)
    throw new IssueError(
      makeIssue("encoder.fileTooLarge", "error", {
        fileName: name,
        sizeBytes,
        limitBytes: textFileLimitBytes,
      }),
    );
  return new TextDecoder().decode(await slice(0, sizeBytes));
}

/**
 * A whole file as JSON.
 * @throws IssueError where the file is too large or no JSON
 */
export async function readJson(file: FolderFile): Promise<unknown> {
  const text = await readText(file);
  try {
    return JSON.parse(text) as unknown;
  } catch {
    throw new IssueError(makeIssue("encoder.fileUnreadable", "error", { fileName: file.name }));
  }
}
