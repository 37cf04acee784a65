import type { DataSource, Project } from "../core/project/project.ts";
import type { RunEntry, RunOrigin } from "../core/run/runEntry.ts";
import type { TrainedParts } from "../core/run/trainedParts.ts";
import { storeRun } from "../core/run/storeRun.ts";
import { headlineOf } from "../core/run/headline.ts";
import { IssueError, makeIssue } from "../core/issue.ts";
import type { ProjectContents } from "../export/project/projectFile.ts";
import type { KeptModel } from "../storage/projects.ts";
import type { RunWrite } from "../storage/runs.ts";
import type { ReadRun } from "./openedRuns.ts";

/** The part of the storage that project files are written from and read into. */
export interface ProjectFilePorts {
  readonly readFile: (fileId: string) => Promise<Blob | null>;
  readonly keepFile: (fileId: string, file: Blob) => Promise<void>;
  readonly makeFileId: (projectId: string) => string;
  readonly readRun: ReadRun;
  readonly keepRun: (write: RunWrite) => Promise<void>;
  readonly keepSearch: (projectId: string, search: unknown) => Promise<void>;
  readonly keepProject: (project: Project, model: KeptModel) => Promise<void>;
  readonly dropProject: (id: string) => Promise<void>;
  readonly makeId: () => string;
}

/** An open project with all that is kept of it. */
export interface ProjectToSave {
  readonly project: Project;
  readonly search: unknown;
  readonly runId: string | null;
  readonly entries: readonly RunEntry[];
  readonly hasData: boolean;
  readonly savedAt: number;
}

/** Writes and opens project files. */
export function makeProjectFiles(ports: ProjectFilePorts) {
  /** What is written of a project, each run read when its turn comes. */
  async function contentsOf({
    project,
    search,
    runId,
    entries,
    hasData,
    savedAt,
  }: ProjectToSave): Promise<ProjectContents> {
    const listed = hasData ? (project.source?.files ?? []) : [];
    const files = await Promise.all(
      listed.map(async ({ fileId }) => ({ fileId, file: await ports.readFile(fileId) })),
    );
    return {
      name: project.name,
      savedAt,
      project,
      search,
      runId,
      files: files.flatMap(({ fileId, file }) => (file === null ? [] : [{ fileId, file }])),
      runs: entries
        .filter(({ deletedAt }) => deletedAt === null)
        .map((entry) => async () => {
          const { run, state } = await ports.readRun(entry);
          return { entry, run, state };
        }),
    };
  }

  return {
    /** The project as a stream of bytes. */
    saveProject: async (toSave: ProjectToSave): Promise<ReadableStream<Uint8Array<ArrayBuffer>>> => {
      const { writeProjectFile } = await import("../export/project/writeProjectFile.ts");
      return streamOf(writeProjectFile(await contentsOf(toSave)));
    },
    /**
     * Keeps the project of a file on this device under an id of its own; returns the id. A file that is refused changes
     * nothing: all of it is read before any of it is kept.
     * @throws IssueError that says why it is refused
     */
    keepProjectFile: async (file: Blob): Promise<string> => {
      const { readProjectFile } = await import("../export/project/readProjectFile.ts");
      const contents = await readProjectFile(file);
      const renamed = renameAll(await parseContents(contents), ports);
      try {
        for (const { fileId, file: bytes } of contents.files)
          await ports.keepFile(renamed.fileIds.get(fileId) ?? ports.makeFileId(renamed.project.id), bytes);
        for (const [index, read] of contents.runs.entries()) {
          const entry = renamed.entries[index];
          if (entry !== undefined) await ports.keepRun(await runWrite(entry, await read()));
        }
        if (renamed.search !== null) await ports.keepSearch(renamed.project.id, renamed.search);
        await ports.keepProject(renamed.project, renamed.model);
      } catch (error) {
        await ports.dropProject(renamed.project.id);
        throw error;
      }
      return renamed.project.id;
    },
  };
}

const loadParsers = async () => ({
  ...(await import("../core/project/parseProject.ts")),
  ...(await import("../core/run/parseRun.ts")),
  ...(await import("../core/run/parseEntry.ts")),
  ...(await import("./parseSearch.ts")),
});

interface Parsed {
  readonly project: Project;
  readonly entries: readonly RunEntry[];
  readonly search: { readonly base: TrainedParts } | null;
  readonly fileIds: readonly string[];
  readonly runId: string | null;
  readonly headline: KeptModel["headline"];
}

/** Reads everything once, run by run, and keeps the small parts. */
async function parseContents({ project, search, runs, files, runId }: ProjectContents): Promise<Parsed> {
  const { parseProject, parseEntries, parseRun, parseSearch } = await loadParsers();
  const entries: RunEntry[] = [];
  let headline: KeptModel["headline"] = null;
  for (const [index, read] of runs.entries()) {
    const kept = await read();
    const [entry] = parseEntries([kept.entry]);
    const record = entry === undefined ? null : parseRun(kept.run, entry);
    if (entry === undefined || record === null)
      throw new IssueError(makeIssue("project.fileDamaged", "error", { path: `runs/${String(index)}` }));
    entries.push(entry);
    if (entry.id === runId && record.result !== null) headline = headlineOf(record.result.evaluation);
  }
  return {
    project: parseProject(project),
    entries,
    search: parseSearch(search),
    fileIds: files.map(({ fileId }) => fileId),
    runId,
    headline: headline === null ? null : { metric: headline.metric, value: headline.value },
  };
}

/** A run of a file as it is kept here: under the ids of its entry. */
async function runWrite(
  entry: RunEntry,
  kept: { readonly run: unknown; readonly state: unknown },
): Promise<RunWrite> {
  const { parseRun, parseTrainingState } = await loadParsers();
  const record = parseRun(kept.run, entry);
  const state = parseTrainingState(kept.state);
  if (record === null) throw new IssueError(makeIssue("project.fileDamaged", "error", { path: "runs" }));
  return {
    entry,
    run: storeRun({ ...record, parts: entry.parts }),
    ...(state === null ? {} : { state }),
  };
}

/** Ids that no other project of this device has, in all places that name them. */
function renameAll(
  { project, entries, search, fileIds, runId, headline }: Parsed,
  { makeId, makeFileId }: Pick<ProjectFilePorts, "makeId" | "makeFileId">,
) {
  const id = makeId();
  const newFileIds = new Map(fileIds.map((fileId) => [fileId, makeFileId(id)]));
  const newRunIds = new Map(entries.map((entry) => [entry.id, makeId()]));
  const runOf = (old: string): string => newRunIds.get(old) ?? old;
  const sourceOf = (source: DataSource | null): DataSource | null =>
    source && {
      ...source,
      files: source.files.map((listed) => ({
        ...listed,
        fileId: newFileIds.get(listed.fileId) ?? listed.fileId,
      })),
    };
  const partsOf = (parts: TrainedParts): TrainedParts => ({ ...parts, source: sourceOf(parts.source) });
  const originOf = (origin: RunOrigin): RunOrigin =>
    origin.kind === "continued" ? { ...origin, runId: runOf(origin.runId) } : origin;
  return {
    fileIds: newFileIds,
    project: { ...project, id, source: sourceOf(project.source) },
    entries: entries.map((entry) => ({
      ...entry,
      id: runOf(entry.id),
      projectId: id,
      origin: originOf(entry.origin),
      parts: entry.parts && partsOf(entry.parts),
    })),
    search: search && { ...search, base: partsOf(search.base) },
    model: { runId: runId === null ? null : runOf(runId), headline },
  };
}

function streamOf(chunks: AsyncGenerator<Uint8Array<ArrayBuffer>>): ReadableStream<Uint8Array<ArrayBuffer>> {
  return new ReadableStream({
    pull: async (controller) => {
      const { done, value } = await chunks.next();
      if (done === true) controller.close();
      else controller.enqueue(value);
    },
    cancel: async () => {
      await chunks.return(undefined);
    },
  });
}
