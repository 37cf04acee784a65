import { usedColumns } from "../core/dataset/roles.ts";
import type { PartName } from "../core/dataset/splitConfig.ts";
import { withRoles } from "../core/project/startingModel.ts";
import { makeIssue, type Issue } from "../core/issue.ts";
import { plainReading, type DataSource, type Project, type ReadingConfig } from "../core/project/project.ts";
import { CallCancelled, type EngineClient } from "../engine/client.ts";
import { nameAfterFile, projectFileOf, type PickedFiles } from "../core/table/pickedFiles.ts";
import type { Dialect, ParseProgress } from "../core/table/table.ts";
import type { OpenEvent, TablePreview, TableSummary } from "../engine/protocol/table.ts";
import type { RowDescriber } from "./describeRows.ts";
import { emptyDataState, type DataStatus, type DataStore } from "./dataStore.ts";
import type { Doctor } from "./doctor.ts";
import { paced } from "./paced.ts";
import type { ProjectStore } from "./projectStore.ts";
import type { Saving } from "./saving.ts";
import { toStorageIssue } from "./storageIssue.ts";
import { toIssue } from "./toIssue.ts";

/** The engine, the stores and the functions that opening files needs. */
export interface DataPorts {
  readonly engine: () => Pick<EngineClient, "latest" | "cancelLatest">;
  readonly projectStore: ProjectStore;
  readonly dataStore: DataStore;
  readonly commitProject: (edit: (project: Project) => Project) => void;
  readonly storage: {
    readonly makeFileId: (projectId: string) => string;
    readonly keepFile: (fileId: string, file: Blob) => Promise<void>;
    readonly readFile: (fileId: string) => Promise<Blob | null>;
  };
  readonly saving: Pick<Saving, "untilKept">;
  /** Keeps the project of a project file on this device; returns its id. */
  readonly keepProjectFile: (file: Blob) => Promise<string>;
  /** Uses a file as the tokenizer; false where it holds none. */
  readonly takeTokenizer: (file: File) => Promise<boolean>;
  readonly doctor: Pick<Doctor, "endExamination">;
  readonly describer: Pick<RowDescriber, "describeRows" | "stopDescribing">;
}

type SourceFile = DataSource["files"][number];

/** A file to be read, as the project will name it. */
interface WantedFile extends SourceFile {
  readonly file: Blob;
  /** Whether no copy of it is kept yet. */
  readonly isNew: boolean;
  /** Whether its name may say which part its rows belong to. */
  readonly mayNamePart: boolean;
}

/** Smaller files are opened without asking what they will take. */
const forecastFromBytes = 100e6;
const progressPauseMs = 100;

/** Opens files and keeps the engine's table in step with the project. */
export function makeDataActions(ports: DataPorts) {
  const { engine, projectStore, dataStore, commitProject, storage, saving, doctor, describer } = ports;
  /** The source that the engine's table was read from. */
  let opened: Pick<DataSource, "files" | "reading"> | null = null;
  /** The opening that came last: an earlier one that is still under way is given up. */
  let turn = {};
  /** The reading that is asked for but not yet done: a further change of the dialect builds on it. */
  let wanted: ReadingConfig | null = null;
  /** The names after the files that were asked for in the project, whether or not they could be opened. */
  const fileNames = new Set<string>();

  const currentProject = (): Project | null => projectStore.getState().history?.present ?? null;
  const show = (status: DataStatus): void => {
    dataStore.setState({ status });
  };
  const fail = (fileName: string, issue: Issue): void => {
    show({ kind: "failed", fileName: namedFile(issue) ?? fileName, issue });
  };

  /** Begins an opening in place of the one under way. Returns whether it is still the last one. */
  function begin(): () => boolean {
    const own = {};
    turn = own;
    wanted = null;
    const { status, summary } = dataStore.getState();
    if (status.kind === "opening") engine().cancelLatest("openTable");
    if (status.kind === "packing") engine().cancelLatest("packFolder");
    show({ kind: summary === null ? "empty" : "ready" });
    return () => turn === own;
  }

  /**
   * Opens dropped, picked or pasted files; files that may not fit into memory wait for the user's decision. A project
   * file becomes a project of its own, whose id is returned.
   */
  async function openPicked(picked: PickedFiles<File>): Promise<string | null> {
    if (projectStore.getState().ownership !== "owned") return null;
    const isLast = begin();
    const { files, folder } = picked;
    const fileName = files.length > 0 ? namesOf(files) : folderName(folder);
    fileNames.add(nameAfterFile(files[0]?.name ?? folderName(folder)));
    try {
      const projectFile = projectFileOf(picked);
      if (projectFile !== null) return await ports.keepProjectFile(projectFile);
      const [only] = files;
      if (files.length === 1 && only !== undefined && /tokenizer.*\.json$/i.test(only.name))
        if (await ports.takeTokenizer(only)) return null;
      const packed = folder.length === 0 ? files : [await packFolder(folder)];
      if (packed.length === 0 || !isLast()) return null;
      const forecast = await forecastOf(packed);
      if (!isLast()) return null;
      if (forecast !== null) show({ kind: "waiting", waiting: { files: packed, forecast } });
      else await openFiles(packed);
    } catch (error) {
      if (isLast() && !(error instanceof CallCancelled)) fail(fileName, toIssue(error, "open"));
    }
    return null;
  }

  function packFolder(folder: PickedFiles<File>["folder"]): Promise<File> {
    const showShare = paced(progressPauseMs, (share: number) => {
      show({ kind: "packing", share });
    });
    showShare(0);
    return engine()
      .latest("packFolder", { files: folder }, showShare)
      .then((packed) => new File([packed], `${folderName(folder)}.jsonl`));
  }

  /** Memory that files will take; null where they surely fit. */
  async function forecastOf(files: readonly File[]) {
    if (files.reduce((sum, { size }) => sum + size, 0) < forecastFromBytes) return null;
    const forecast = await engine().latest("forecast", { files });
    return forecast.neededBytes > forecast.availableBytes ? forecast : null;
  }

  /** Opens files in place of those that are open: detects how they are written, suggests columns, keeps copies. */
  async function openFiles(files: readonly File[], reading: ReadingConfig = plainReading): Promise<void> {
    const project = currentProject();
    if (project === null) return;
    const before = { source: project.source, summary: dataStore.getState().summary };
    const name = nameWith(project, files);
    const wanted = newFiles(project.id, files).map((file) => ({ ...file, mayNamePart: true }));
    await readInto(project.id, { files: wanted, reading }, (listed, summary) => (current) => {
      const { roles, recipe } = keepChoices(before, summary) ?? { roles: summary.suggestedRoles, recipe: [] };
      const opened = {
        ...current,
        name,
        source: {
          files: listed.map((file) => ({ ...file, part: partOf(summary, file.fileName) })),
          reading,
          roles: current.source?.roles ?? null,
          recipe,
        },
        split: { ...current.split, method: suggestMethod(summary) },
      };
      return roles === null ? { ...opened, source: { ...opened.source, roles } } : withRoles(opened, roles);
    });
  }

  /** The name of a project with `files`: one that is named after files is named after these. */
  function nameWith({ name, source }: Project, [first]: readonly File[]): string {
    const [before] = source?.files ?? [];
    const isAfterFiles =
      fileNames.has(name) || (before !== undefined && name === nameAfterFile(before.fileName));
    return isAfterFiles && first !== undefined ? nameAfterFile(first.name) : name;
  }

  /** Opens more files beside those that are open: their rows follow, or are a part of their own. */
  async function addFiles(files: readonly File[]): Promise<void> {
    const project = currentProject();
    if (project?.source == null) return;
    const { source } = project;
    const isLast = begin();
    const kept = await readKept(source.files);
    if (!isLast() || kept === null) return;
    const wanted = { files: [...kept, ...newFiles(project.id, files)], reading: source.reading };
    await readInto(project.id, wanted, (listed) => (current) => ({
      ...current,
      source: { ...source, files: listed },
    }));
  }

  /**
   * Reads the open files in another way. Where that brings other columns, such as those of another sheet, the roles are
   * suggested anew, in the same step of the history.
   */
  async function changeReading(edit: (reading: ReadingConfig) => ReadingConfig): Promise<void> {
    const project = currentProject();
    if (project?.source == null) return;
    const { source } = project;
    const before = { source, summary: dataStore.getState().summary };
    const reading = edit(wanted ?? source.reading);
    const isLast = begin();
    wanted = reading;
    const kept = await readKept(source.files);
    if (!isLast() || kept === null) return;
    const work = readInto(project.id, { files: kept, reading }, (_listed, summary) => (current) => {
      if (current.source === null) return current;
      const read = { ...current, source: { ...current.source, reading } };
      const next = rolesAfter(before, { summary, reading });
      if (next === null) return read;
      const renewed = { ...read, source: { ...read.source, ...next } };
      return next.roles === null ? renewed : withRoles(renewed, next.roles);
    });
    wanted = reading;
    await work;
    if (wanted === reading) wanted = null;
  }

  const newFiles = (projectId: string, files: readonly File[]): readonly WantedFile[] =>
    files.map((file) => ({
      fileId: storage.makeFileId(projectId),
      fileName: file.name,
      sizeBytes: file.size,
      part: null,
      file,
      isNew: true,
      mayNamePart: false,
    }));

  /**
   * Reads files and, once the table is whole, makes them the project's: a reading that fails or is given up leaves the
   * project as it was.
   */
  async function readInto(
    projectId: string,
    { files, reading }: { readonly files: readonly WantedFile[]; readonly reading: ReadingConfig },
    take: (listed: readonly SourceFile[], summary: TableSummary) => (project: Project) => Project,
  ): Promise<void> {
    const isLast = begin();
    const summary = await readTable(files, reading);
    if (summary === null) return;
    opened = null; // the engine's table is none that the project knows yet
    await Promise.all(
      files
        .filter(({ isNew }) => isNew)
        .map(({ fileId, file }) => saving.untilKept(storage.keepFile(fileId, file))),
    );
    if (!isLast() || currentProject()?.id !== projectId) return;
    const listed = files.map(({ fileId, fileName, sizeBytes, part }) => ({
      fileId,
      fileName,
      sizeBytes,
      part,
    }));
    let source: DataSource | null = null;
    commitProject((project) => {
      const next = take(listed, summary)(project);
      source = next.source;
      opened = { files: next.source?.files ?? [], reading }; // before whoever follows the project looks
      return next;
    });
    if (currentProject()?.source === source) return;
    // The project is locked, or another tab's by now: its own table comes back.
    opened = null;
    await bringUp(currentProject());
  }

  /** Stops the reading that is under way, or puts a failed one aside; what was open before stays. */
  function cancelOpening(): void {
    begin();
    const kept = opened;
    const source = currentProject()?.source ?? null;
    if (kept === null || source === null || source.files !== kept.files || source.reading === kept.reading)
      return;
    commitProject((project) => ({ ...project, source: { ...source, reading: kept.reading } }));
  }

  /** Keeps the engine's table in step with the project: after a change by hand, an undo, a reload. */
  function followProject(): () => void {
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

  /** The page must never show the table of another project, nor one that is still being read. */
  function forgetTable(): void {
    begin();
    opened = null;
    fileNames.clear();
    doctor.endExamination();
    dataStore.setState(emptyDataState);
  }

  async function bringUp(project: Project | null): Promise<void> {
    const source = project?.source ?? null;
    if (source === null) {
      forgetTable();
      return;
    }
    if (isOpen(source) || (await reopen(source))) await describer.describeRows();
  }

  /** Parts of files are settled by the split, which reads them anew; nothing else of them changes a table. */
  function isOpen({ files, reading }: DataSource): boolean {
    if (opened === null || opened.reading !== reading || opened.files.length !== files.length) return false;
    return files.every(({ fileId, part }, index) => {
      const before = opened?.files[index];
      return before?.fileId === fileId && before.part === part;
    });
  }

  async function reopen(source: DataSource): Promise<boolean> {
    const isLast = begin();
    const fileName = source.files.map((file) => file.fileName).join(", ");
    show({ kind: "opening", fileName, progress: null, preview: null });
    const files = await readKept(source.files);
    if (files === null || !isLast()) return false;
    const summary = await readTable(files, source.reading);
    if (summary === null) return false;
    opened = { files: source.files, reading: source.reading };
    return true;
  }

  /** The kept copies; null where one is gone or cannot be read, which is then shown. */
  async function readKept(files: readonly SourceFile[]): Promise<readonly WantedFile[] | null> {
    const own = turn;
    const read: WantedFile[] = [];
    for (const listed of files) {
      const { fileId, fileName } = listed;
      const file = await storage.readFile(fileId).catch(toStorageIssue);
      if (turn !== own) return null;
      if (file instanceof Blob) {
        read.push({ ...listed, file, isNew: false, mayNamePart: false });
        continue;
      }
      const issue = file ?? makeIssue("project.fileMissing", "error", { fileName });
      dataStore.setState({ ...emptyDataState, status: { kind: "failed", fileName, issue } });
      return null;
    }
    return read;
  }

  /** Reads files into the engine's table; null where that failed, or another reading took this one's place. */
  async function readTable(
    files: readonly WantedFile[],
    reading: ReadingConfig,
  ): Promise<TableSummary | null> {
    doctor.endExamination();
    const fileName = files.map((file) => file.fileName).join(", ");
    show({ kind: "opening", fileName, progress: null, preview: null });
    const input = files.map(({ file, fileName: name, part, mayNamePart }) =>
      mayNamePart ? { file, fileName: name } : { file, fileName: name, part },
    );
    let preview: TablePreview | null = null;
    const showProgress = paced(progressPauseMs, (progress: ParseProgress | null) => {
      show({ kind: "opening", fileName, progress, preview });
    });
    const follow = (event: OpenEvent): void => {
      if (event.type === "onRead") {
        showProgress(event.progress);
        return;
      }
      ({ preview } = event);
      show({ kind: "opening", fileName, progress: null, preview });
    };
    try {
      const summary = await engine().latest("openTable", { files: input, reading }, follow);
      dataStore.setState({ status: { kind: "ready" }, summary });
      return summary;
    } catch (error) {
      if (!(error instanceof CallCancelled)) fail(fileName, toIssue(error, "open"));
      return null;
    }
  }

  return {
    openPicked,
    openFiles,
    addFiles,
    cancelOpening,
    /** Reads the open files again with part of the dialect chosen by hand. */
    changeDialect: (change: Partial<Dialect>): Promise<void> =>
      changeReading((reading) => ({ ...reading, dialect: { ...reading.dialect, ...change } })),
    /** Reads another sheet of the open workbook. */
    changeSheet: (sheet: string): Promise<void> => changeReading((reading) => ({ ...reading, sheet })),
    followProject,
    /** Opens the project's table in an engine that was started anew. */
    reopenTable: (): Promise<void> => {
      opened = null;
      return bringUp(currentProject());
    },
  };
}

const namesOf = (files: readonly File[]): string => files.map(({ name }) => name).join(", ");

const folderName = (folder: PickedFiles<File>["folder"]): string => folder[0]?.path.split("/")[0] ?? "folder";

/** The file that an issue is about, where several were opened. */
const namedFile = ({ at }: Issue): string | null => (at.kind === "file" ? (at.fileName ?? null) : null);

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

/** Roles and recipe for files that were read in another way; null where those of before still hold. */
function rolesAfter(
  before: Before,
  after: { readonly summary: TableSummary; readonly reading: ReadingConfig },
): Pick<DataSource, "roles" | "recipe"> | null {
  if (keepChoices(before, after.summary) !== null) return null;
  const renewed = { roles: after.summary.suggestedRoles, recipe: [] };
  if (before.source?.reading.sheet !== after.reading.sheet) return renewed;
  // Without a header, or in another encoding, the columns are the same ones under other names.
  const isSameWidth = before.summary?.columns.length === after.summary.columns.length;
  const isSettled = before.source?.roles !== null && isSameWidth;
  // A reading without columns to suggest, as with a wrong delimiter, is more likely to be undone.
  return isSettled || renewed.roles === null ? null : renewed;
}

const partOf = ({ files }: TableSummary, fileName: string): PartName | null =>
  files.find((file) => file.fileName === fileName)?.part ?? null;

/** A table that says which rows are for training is split that way. */
function suggestMethod({ files, suggestedRoles }: TableSummary): Project["split"]["method"] {
  if (files.some(({ part }) => part !== null)) return "file";
  return suggestedRoles !== null && suggestedRoles.split !== null ? "column" : "random";
}
