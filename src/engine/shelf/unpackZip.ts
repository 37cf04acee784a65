import { Unzip, UnzipInflate, type UnzipFile } from "fflate";
import { IssueError, makeIssue } from "../../core/issue.ts";

/** A place that unpacked bytes are written to. */
interface Sink {
  readonly write: (chunk: Uint8Array<ArrayBuffer>) => Promise<void>;
  readonly close: () => Promise<void>;
}

interface UnpackOptions {
  /** Whether a file of the zip is wanted, by its path. */
  readonly wants: (path: string) => boolean;
  readonly open: (path: string) => Promise<Sink>;
}

/** A zip makes more of its bytes than this only where it was made to fill the disk. */
const largestBytes = 8e9;

/**
 * Unpacks the wanted files of a zip as they come, so that neither the zip nor a file of it is ever held whole. Yields the
 * share done, 0–1; returns the paths of the unpacked files.
 * @throws IssueError `shelf.zipDamaged` where the zip ends early or cannot be unpacked
 */
export async function* unpackZip(
  zip: File,
  { wants, open }: UnpackOptions,
): AsyncGenerator<number, readonly string[], undefined> {
  const damaged = (): IssueError =>
    new IssueError(makeIssue("shelf.zipDamaged", "error", { fileName: zip.name }));
  const paths: string[] = [];
  /** What the last bytes gave, in order. */
  const events: ({ path: string; chunk: Uint8Array<ArrayBuffer>; isLast: boolean } | "failed")[] = [];
  const unzip = new Unzip((file: UnzipFile) => {
    if (!wants(file.name)) return;
    file.ondata = (error, chunk, isLast) => {
      if (error !== null) events.push("failed");
      else events.push({ path: file.name, chunk: chunk as Uint8Array<ArrayBuffer>, isLast });
    };
    file.start();
  });
  unzip.register(UnzipInflate);
  const sinks = new Map<string, Sink>();
  let [doneBytes, writtenBytes] = [0, 0];
  const reader = (zip.stream() as ReadableStream<Uint8Array<ArrayBuffer>>).getReader();
  try {
    for (;;) {
      const { done, value } = await reader.read();
      try {
        unzip.push(value ?? new Uint8Array(), done);
      } catch {
        throw damaged();
      }
      for (const event of events.splice(0)) {
        if (event === "failed") throw damaged();
        const sink = sinks.get(event.path) ?? (await open(event.path));
        sinks.set(event.path, sink);
        writtenBytes += event.chunk.byteLength;
        if (writtenBytes > largestBytes) throw damaged();
        await sink.write(event.chunk);
        if (!event.isLast) continue;
        await sink.close();
        sinks.delete(event.path);
        paths.push(event.path);
      }
      if (done) break;
      doneBytes += value.byteLength;
      yield zip.size === 0 ? 1 : doneBytes / zip.size;
    }
    if (sinks.size > 0) throw damaged();
    return paths;
  } finally {
    await reader.cancel().catch(() => undefined);
    for (const sink of sinks.values()) await sink.close().catch(() => undefined);
  }
}
