import type { PartName } from "../core/dataset/splitConfig.ts";
import { usedColumns } from "../core/dataset/roles.ts";
import { makeIssue } from "../core/issue.ts";
import { plainReading, type DataSource, type Project, type ReadingConfig } from "../core/project/project.ts";
import { CallCancelled, type EngineCall } from "../engine/client.ts";
import type { CallInput } from "../engine/protocol/calls.ts";
import type { TableSummary } from "../engine/protocol/table.ts";
import { keepFile, makeFileId, readFile } from "../storage/files.ts";
import { editSource, takeTokenizer } from "./dataEdits.ts";
import { dataStore, emptyDataState } from "./dataStore.ts";
import { describeRoles } from "./describeRoles.ts";
import { endExamination } from "./doctor.ts";
import { engine } from "./engine.ts";
import { commitProject, currentProject, projectStore } from "./projectStore.ts";
import { saving } from "./saving.ts";
import { toIssue } from "./toIssue.ts";

/** What a person hands over: files, or the files of a folder with their ways from there. */
export interface DataOffer {
  readonly files: readonly File[];
  readonly folder: CallInput<"packFolder">["files"];
}
export const offerFiles = (files: readonly File[]): DataOffer => ({ files, folder: [] });

/** What the engine's table was read from. */
type Opened = Pick<DataSource, "files" | "reading">;

let opened: Opened | null = null;
let opening: EngineCall<"openTable"> | null = null;
let packing: EngineCall<"packFolder"> | null = null;

/** Smaller files are opened without asking what they will take. */
const forecastFromBytes = 100e6;
/** Progress is shown this often: drawing it for every piece of a large file would keep the page busy. */
const progressPauseMs = 100;

/** Opens what a person dropped, picked or pasted; files that may not fit into memory wait for their word. */
export async function openOffer({ files, folder }: DataOffer): Promise<void> {
  const [only] = files;
  if (
    files.length === 1 &&
    only !== undefined &&
    /tokenizer.*\.json$/i.test(only.name) &&
    (await takeTokenizer(only))
  )
    return;
  const packed = folder.length === 0 ? files : await packFolder(folder);
  if (packed.length === 0) return;
  const sizeBytes = packed.reduce((sum, { size }) => sum + size, 0);
  if (sizeBytes >= forecastFromBytes) {
    const forecast = await engine().run("forecast", { files: packed });
    if (forecast.neededBytes > forecast.availableBytes) {
      endOpening();
      dataStore.setState({ status: { kind: "waiting", waiting: { files: packed, forecast } } });
      return;
    }
  }
  await openFiles(packed);
}

async function packFolder(folder: DataOffer["folder"]): Promise<readonly File[]> {
  endOpening();
  const call = engine().call("packFolder", { files: folder });
  const name = folder[0]?.path.split("/")[0] ?? "folder";
  packing = call;
  dataStore.setState({ status: { kind: "packing", share: 0 } });
  try {
    for (;;) {
      const next = await call.next();
      if (packing !== call) return [];
      if (!next.done) {
        dataStore.setState({ status: { kind: "packing", share: next.value } });
        continue;
      }
      packing = null;
      return [new File([next.value], `${name}.jsonl`)];
    }
  } catch (error) {
    if (packing === call)
      dataStore.setState({ status: { kind: "failed", fileName: name, issue: toIssue(error) } });
    packing = null;
    return [];
  }
}

/** Opens files: detects how they are written, suggests columns, keeps copies. */
export async function openFiles(
  files: readonly File[],
  reading: ReadingConfig = plainReading,
): Promise<void> {
  const projectId = currentProject()?.id;
  const before = { source: currentProject()?.source ?? null, summary: dataStore.getState().summary };
  const summary = await readTable(
    files.map((file) => ({ file, fileName: file.name })),
    reading,
  );
  if (summary === null || projectId === undefined) return;
  const kept = files.map((file) => ({
    fileId: makeFileId(projectId),
    file,
    part: partOf(summary, file.name),
  }));
  await Promise.all(kept.map(({ fileId, file }) => saving.untilKept(keepFile(fileId, file))));
  if (currentProject()?.id !== projectId) return;
  const source: DataSource = {
    files: kept.map(({ fileId, file, part }) => ({
      fileId,
      fileName: file.name,
      sizeBytes: file.size,
      part,
    })),
    reading,
    ...(keepChoices(before, summary) ?? { roles: summary.suggestedRoles, recipe: [] }),
  };
  opened = source;
  commitProject((project) => ({
    ...project,
    source,
    split: { ...project.split, method: suggestMethod(summary) },
  }));
}

interface Before {
  readonly source: DataSource | null;
  readonly summary: TableSummary | null;
}

/** Roles and recipe of the table before, where the new one has the same columns in their places: more of the same. */
function keepChoices(
  { source, summary }: Before,
  next: TableSummary,
): Pick<DataSource, "roles" | "recipe"> | null {
  if (source === null || source.roles === null || summary === null) return null;
  const isSame = usedColumns(source.roles).every(
    (column) =>
      summary.columns[column] !== undefined && summary.columns[column].name === next.columns[column]?.name,
  );
  return isSame ? { roles: source.roles, recipe: source.recipe } : null;
}

const partOf = ({ files }: TableSummary, fileName: string): PartName | null =>
  files.find((file) => file.fileName === fileName)?.part ?? null;

/** Where the table itself says which rows train, that is how they are dealt. */
function suggestMethod({ files, suggestedRoles }: TableSummary): Project["split"]["method"] {
  if (files.some(({ part }) => part !== null)) return "file";
  return suggestedRoles !== null && suggestedRoles.split !== null ? "column" : "random";
}

/** Opens more files beside those that are open: their rows follow, or are a part of their own. */
export async function addFiles(files: readonly File[]): Promise<void> {
  const project = currentProject();
  if (project?.source == null) return;
  const kept = files.map((file) => ({ fileId: makeFileId(project.id), file }));
  await Promise.all(kept.map(({ fileId, file }) => saving.untilKept(keepFile(fileId, file))));
  editSource((source) => ({
    ...source,
    files: [
      ...source.files,
      ...kept.map(({ fileId, file }) => ({ fileId, fileName: file.name, sizeBytes: file.size, part: null })),
    ],
  }));
}

/** Stops the reading that is under way, or puts a failed one aside; what was open before stays. */
export function cancelOpening(): void {
  endOpening();
  const kept = opened;
  if (kept === null) return;
  editSource((source) =>
    source.files === kept.files && source.reading !== kept.reading
      ? { ...source, reading: kept.reading }
      : source,
  );
}

function endOpening(): void {
  opening?.control("cancel");
  packing?.control("cancel");
  opening = null;
  packing = null;
  dataStore.setState(({ summary }) => ({ status: { kind: summary === null ? "empty" : "ready" } }));
}

/** Keeps the engine's table in step with the project: after a change by hand, an undo, a reload. */
export function followProject(): () => void {
  let described: Project | null = null;
  return projectStore.subscribe(({ history }) => {
    const project = history?.present ?? null;
    const same =
      project?.id === described?.id &&
      project?.source === described?.source &&
      project?.text === described?.text &&
      project?.split === described?.split;
    if (same) return;
    if (project?.id !== described?.id) forgetTable();
    described = project;
    void bringUp(project);
  });
}

/** Another project's table must not be seen, nor one that is still being read. */
function forgetTable(): void {
  opening?.control("cancel");
  opening = null;
  opened = null;
  endExamination();
  dataStore.setState(emptyDataState);
}

async function bringUp(project: Project | null): Promise<void> {
  const source = project?.source ?? null;
  if (source === null) {
    forgetTable();
    return;
  }
  if (isSameTable(source) || (await reopen(source))) await describeRoles();
}

/** Parts of files are settled by the split, which reads them anew; nothing else of them changes a table. */
function isSameTable({ files, reading }: DataSource): boolean {
  if (opened === null || opened.reading !== reading || opened.files.length !== files.length) return false;
  return files.every(({ fileId, part }, index) => {
    const before = opened?.files[index];
    return before?.fileId === fileId && before.part === part;
  });
}

async function reopen(source: DataSource): Promise<boolean> {
  const files = await Promise.all(
    source.files.map(async ({ fileId, fileName, part }) => ({
      file: await readFile(fileId).catch(() => null),
      fileName,
      part,
    })),
  );
  const missing = files.find(({ file }) => file === null);
  if (missing !== undefined) {
    const { fileName } = missing;
    const issue = makeIssue("project.fileMissing", "error", { fileName });
    dataStore.setState({ ...emptyDataState, status: { kind: "failed", fileName, issue } });
    return false;
  }
  const present = files.flatMap(({ file, ...rest }) => (file === null ? [] : [{ file, ...rest }]));
  const summary = await readTable(present, source.reading);
  if (summary === null) return false;
  opened = { files: source.files, reading: source.reading };
  return true;
}

async function readTable(
  files: CallInput<"openTable">["files"],
  reading: ReadingConfig,
): Promise<TableSummary | null> {
  endOpening();
  endExamination();
  const fileName = files.map((file) => file.fileName).join(", ");
  dataStore.setState({ status: { kind: "opening", fileName, progress: null } });
  const call = engine().call("openTable", { files, reading });
  opening = call;
  let toldMs = 0;
  try {
    for (;;) {
      const next = await call.next();
      if (opening !== call) return null;
      if (next.done) {
        opening = null;
        dataStore.setState({ status: { kind: "ready" }, summary: next.value });
        return next.value;
      }
      const nowMs = performance.now();
      if (nowMs - toldMs < progressPauseMs) continue;
      toldMs = nowMs;
      dataStore.setState({ status: { kind: "opening", fileName, progress: next.value } });
    }
  } catch (error) {
    if (opening !== call || error instanceof CallCancelled) return null;
    opening = null;
    dataStore.setState({ status: { kind: "failed", fileName, issue: toIssue(error) } });
    return null;
  }
}
