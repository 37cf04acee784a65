import * as z from "zod/mini";
import { IssueError, makeIssue } from "../../core/issue.ts";
import { unpackValue } from "./packValue.ts";
import {
  projectFileVersion,
  type ProjectContents,
  type ProjectManifest,
  type ProjectRun,
} from "./projectFile.ts";
import { readDirectory, readEntry, readWholeEntry, type ZipEntry } from "./zipReader.ts";

/** Longer texts are none that the studio writes. */
const longestJsonBytes = 256e6;

const manifestForm = z.object({
  format: z.literal("layerloom"),
  version: z.number(),
  name: z.string(),
  savedAt: z.number(),
  runId: z.nullable(z.string()),
  files: z.array(z.object({ fileId: z.string(), path: z.string() })),
  runs: z.array(z.string()),
});

const damaged = (path: string): IssueError =>
  new IssueError(makeIssue("project.fileDamaged", "error", { path }));

/**
 * Opens a project file. Nothing of what it holds has been parsed: it is what somebody wrote.
 * @throws IssueError `project.fileForeign`, `project.fileNewer`, `project.fileDamaged` or `project.fileHostile`
 */
export async function readProjectFile(file: Blob): Promise<ProjectContents> {
  const entries = await readDirectory(file);
  const found = (path: string): ZipEntry => {
    const entry = entries.get(path);
    if (entry === undefined) throw damaged(path);
    return entry;
  };
  const text = async (path: string): Promise<string> => {
    const entry = found(path);
    if (entry.sizeBytes > longestJsonBytes)
      throw new IssueError(makeIssue("project.fileHostile", "error", { path }));
    return new TextDecoder().decode(await readWholeEntry(file, entry));
  };
  const json = async (path: string): Promise<unknown> => parsing(path, await text(path), JSON.parse);
  const value = async (path: string): Promise<unknown> => {
    const bytes = await readWholeEntry(file, found(`${path}.bin`));
    return parsing(path, await text(`${path}.json`), (written) => unpackValue(written, bytes));
  };
  if (!entries.has("manifest.json")) throw new IssueError(makeIssue("project.fileForeign", "error", {}));
  const manifest = parseManifest(await json("manifest.json"));
  const readRun = async (folder: string): Promise<ProjectRun> => ({
    entry: await json(`${folder}/entry.json`),
    run: await value(`${folder}/run`),
    state: entries.has(`${folder}/state.json`) ? await value(`${folder}/state`) : undefined,
  });
  const { name, savedAt, runId } = manifest;
  return {
    name,
    savedAt,
    runId,
    project: await json("project.json"),
    search: await json("search.json"),
    files: await Promise.all(
      manifest.files.map(async ({ fileId, path }) => ({ fileId, file: await blobOf(file, found(path)) })),
    ),
    runs: manifest.runs.map((folder) => () => readRun(folder)),
  };
}

function parsing<T>(path: string, written: string, read: (written: string) => T): T {
  try {
    return read(written);
  } catch {
    throw damaged(path);
  }
}

function parseManifest(written: unknown): ProjectManifest {
  const version = (written as { version?: unknown } | null)?.version;
  const format = (written as { format?: unknown } | null)?.format;
  if (format !== "layerloom") throw new IssueError(makeIssue("project.fileForeign", "error", {}));
  if (typeof version === "number" && version > projectFileVersion)
    throw new IssueError(makeIssue("project.fileNewer", "error", { version, supported: projectFileVersion }));
  const read = manifestForm.safeParse(written);
  if (!read.success || version !== projectFileVersion) throw damaged("manifest.json");
  return read.data;
}

/** A file of the zip by itself; the browser keeps long ones on the disk. */
async function blobOf(file: Blob, entry: ZipEntry): Promise<Blob> {
  const chunks: Uint8Array<ArrayBuffer>[] = [];
  for await (const chunk of readEntry(file, entry)) chunks.push(chunk);
  return new Blob(chunks);
}
