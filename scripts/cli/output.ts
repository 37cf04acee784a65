import { createWriteStream } from "node:fs";
import { resolve as absolute } from "node:path";
import { UsageError } from "./usageError.ts";

/** Takes text no faster than it is written. */
export interface Output {
  readonly write: (text: string) => Promise<void>;
  readonly end: () => Promise<void>;
}

/**
 * Opens a file to write to, or standard output where none is named. The file is made with the first text, so that a
 * command that fails before leaves nothing behind.
 * @param read - a file that is read meanwhile
 * @throws UsageError where the file cannot be written, or is the one that is read
 */
export function openOutput(path: string | undefined, read: string): Output {
  if (path === undefined)
    return { write: (text) => writeTo(process.stdout, text), end: () => Promise.resolve() };
  if (absolute(path) === absolute(read))
    throw new UsageError(`--out names ${path}, which is being read: choose another file.`);
  let stream: ReturnType<typeof createWriteStream> | null = null;
  const open = (): NonNullable<typeof stream> => {
    stream ??= createWriteStream(path).on("error", () => undefined); // the write that failed says so
    return stream;
  };
  const explain = (error: Error): never => {
    throw new UsageError(`${path} cannot be written: ${error.message}.`);
  };
  return {
    write: (text) => writeTo(open(), text).catch(explain),
    end: () =>
      new Promise((resolve) => {
        open().end(resolve);
      }),
  };
}

const writeTo = (stream: NodeJS.WritableStream, text: string): Promise<void> =>
  new Promise((resolve, reject) => {
    stream.write(text, (error) => {
      if (error) reject(error);
      else resolve();
    });
  });
