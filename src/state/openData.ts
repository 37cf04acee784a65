import type { Dialect } from "../core/csv/table.ts";
import type { ColumnRoles } from "../core/dataset/examples.ts";
import { makeIssue } from "../core/issue.ts";
import type { DataSource, Project } from "../core/project/project.ts";
import { CallCancelled, type EngineCall } from "../engine/client.ts";
import type { TableSummary } from "../engine/protocol.ts";
import { keepFile, makeFileId, readFile } from "../storage/files.ts";
import { dataStore, emptyDataState, type DataState } from "./dataStore.ts";
import { engine } from "./engine.ts";
import { commitProject, currentProject, orMarkUnsaved, projectStore } from "./projectStore.ts";
import { toIssue } from "./toIssue.ts";

/** The bundled samples, by the name of their file under `samples/`. */
export const sampleNames = ["support-tickets", "chinese-reviews", "tiny-spam"] as const;
export type SampleName = (typeof sampleNames)[number];

/** What the engine's table was read from. */
type Opened = Pick<DataSource, "fileId" | "dialect">;

let opened: Opened | null = null;
let opening: EngineCall<"openTable"> | null = null;

/** Opens a file a person dropped or picked: detects how it is written, suggests columns, keeps a copy. */
export async function openFile(file: File): Promise<void> {
  const projectId = currentProject()?.id;
  const summary = await readTable(file, file.name, {});
  if (summary === null || projectId === undefined) return;
  const fileId = makeFileId(projectId);
  await orMarkUnsaved(keepFile(fileId, file));
  if (currentProject()?.id !== projectId) return;
  const dialect: Partial<Dialect> = {};
  opened = { fileId, dialect };
  const { name: fileName, size: sizeBytes } = file;
  const source = { fileId, fileName, sizeBytes, dialect, roles: summary.suggestedRoles };
  commitProject((project) => ({ ...project, source }));
}

/** Reads one of the bundled samples, as the file a person would have dropped. */
export async function fetchSample(name: SampleName): Promise<File> {
  const response = await fetch(`./samples/${name}.csv`);
  if (!response.ok) throw new Error(`The sample ${name} is missing: ${String(response.status)}`);
  return new File([await response.blob()], `${name}.csv`, { type: "text/csv" });
}

/** Reads the kept file again with part of the dialect chosen by hand. */
export function changeDialect(change: Partial<Dialect>): void {
  editSource((source) => ({ ...source, dialect: { ...source.dialect, ...change } }));
}

/** Chooses the text and the label column. */
export function changeRoles(roles: ColumnRoles): void {
  editSource((source) => ({ ...source, roles }));
}

function editSource(edit: (source: DataSource) => DataSource): void {
  commitProject((project) => {
    if (project.source === null) return project;
    const source = edit(project.source);
    return source === project.source ? project : { ...project, source };
  });
}

/** Stops the reading that is under way, or puts a failed one aside; what was open before stays. */
export function cancelOpening(): void {
  endOpening();
  const kept = opened;
  if (kept === null) return;
  const isOtherwise = ({ fileId, dialect }: DataSource): boolean =>
    fileId === kept.fileId && dialect !== kept.dialect;
  editSource((source) => (isOtherwise(source) ? { ...source, dialect: kept.dialect } : source));
}

function endOpening(): void {
  opening?.control("cancel");
  opening = null;
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
  dataStore.setState(emptyDataState);
}

async function bringUp(project: Project | null): Promise<void> {
  const source = project?.source ?? null;
  if (source === null) {
    forgetTable();
    return;
  }
  const isOpen = opened?.fileId === source.fileId && opened.dialect === source.dialect;
  if (isOpen || (await reopen(source))) await describeRoles();
}

async function reopen(source: DataSource): Promise<boolean> {
  const file = await readFile(source.fileId).catch(() => null);
  if (file === null) {
    const issue = makeIssue("project.fileMissing", "error", { fileName: source.fileName });
    dataStore.setState({ ...emptyDataState, status: { kind: "failed", issue } });
    return false;
  }
  const summary = await readTable(file, source.fileName, source.dialect);
  if (summary === null) return false;
  opened = { fileId: source.fileId, dialect: source.dialect };
  return true;
}

async function readTable(
  file: Blob,
  fileName: string,
  dialect: Partial<Dialect>,
): Promise<TableSummary | null> {
  endOpening();
  dataStore.setState({ status: { kind: "opening", fileName, progress: null } });
  const call = engine().call("openTable", { file, dialect });
  opening = call;
  try {
    for (;;) {
      const next = await call.next();
      if (opening !== call) return null;
      if (next.done) {
        opening = null;
        dataStore.setState({ status: { kind: "ready" }, summary: next.value });
        return next.value;
      }
      dataStore.setState({ status: { kind: "opening", fileName, progress: next.value } });
    }
  } catch (error) {
    if (opening !== call || error instanceof CallCancelled) return null;
    opening = null;
    dataStore.setState({ status: { kind: "failed", issue: toIssue(error) } });
    return null;
  }
}

/** Which description was asked for last: an earlier one that comes later is out of date. */
let lastDescription = 0;

/** Counts classes for the chosen columns and learns the sizes the model stage shows. */
async function describeRoles(): Promise<void> {
  const description = ++lastDescription;
  const tell = (state: Partial<DataState>): void => {
    if (description === lastDescription) dataStore.setState(state);
  };
  const project = currentProject();
  const columnCount = dataStore.getState().summary?.columns.length ?? 0;
  const roles = project?.source?.roles ?? null;
  const isKnown = roles !== null && Math.max(roles.text, roles.label) < columnCount;
  if (project === null || !isKnown) {
    tell({ classes: null, rolesIssue: null, text: null });
    return;
  }
  try {
    const classes = await engine().run("describeClasses", { roles });
    tell({ classes, rolesIssue: null });
    const { text, split } = project;
    tell({ text: await engine().run("describeText", { roles, text, split }) });
  } catch (error) {
    tell({ classes: null, rolesIssue: toIssue(error), text: null });
  }
}

/** Cells of rows `from` to `to` (not included) of the open table. */
export const readRows = (from: number, to: number): Promise<readonly (readonly string[])[]> =>
  engine().run("readRows", { from, to });
