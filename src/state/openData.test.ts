import { beforeEach, expect, test, vi } from "vitest";
import * as history from "../core/history.ts";
import { IssueError, makeIssue } from "../core/issue.ts";
import { makeProject } from "../core/project/project.ts";
import { textAndLabel } from "../core/dataset/roles.ts";
import { CallCancelled, type EngineClient } from "../engine/client.ts";
import type { TableSummary } from "../engine/protocol/table.ts";
import { makeDataStore } from "./dataStore.ts";
import { pickFiles } from "../core/table/pickedFiles.ts";
import { makeDataActions } from "./openData.ts";
import { makeProjectEdits, makeProjectStore } from "./projectStore.ts";
import { makeRunStore } from "./runStore.ts";

/** A call of the engine that the test answers. */
interface Asked {
  readonly name: string;
  readonly fileNames: readonly string[];
  readonly answer: (summary: TableSummary) => void;
  readonly fail: (error: unknown) => void;
  isOver: boolean;
}

/** The engine as the actions see it: `latest` waits until the test answers, and cancels its predecessor. */
function fakeEngine() {
  const asked: Asked[] = [];
  const cancelLatest = (name: string): void => {
    asked.find((call) => call.name === name && !call.isOver)?.fail(new CallCancelled());
  };
  const latest = (name: string, input: { readonly files: readonly { readonly fileName: string }[] }) => {
    cancelLatest(name);
    return new Promise((resolve, reject) => {
      const call: Asked = {
        name,
        fileNames: input.files.map(({ fileName }) => fileName),
        answer: (value) => {
          call.isOver = true;
          resolve(value);
        },
        fail: (error) => {
          call.isOver = true;
          reject(error as Error);
        },
        isOver: false,
      };
      asked.push(call);
    });
  };
  const engine = { latest, cancelLatest } as unknown as Pick<EngineClient, "latest" | "cancelLatest">;
  return { engine: () => engine, asked };
}

const summary = (rowCount: number): TableSummary =>
  ({
    rowCount,
    columns: [{ name: "text" }, { name: "label" }],
    files: [],
    suggestedRoles: textAndLabel(0, 1),
  }) as unknown as TableSummary;

const fileOf = (name: string): File => new File(["text,label"], name);

function makeStudio() {
  const { engine, asked } = fakeEngine();
  const [projectStore, runStore, dataStore] = [makeProjectStore(), makeRunStore(), makeDataStore()];
  const edits = makeProjectEdits(projectStore, runStore);
  const kept = new Map<string, Blob>();
  const describeRows = vi.fn<() => Promise<void>>(() => Promise.resolve());
  const actions = makeDataActions({
    engine,
    projectStore,
    dataStore,
    commitProject: edits.commitProject,
    storage: {
      makeFileId: (projectId) => `${projectId}/${String(kept.size)}`,
      keepFile: (fileId, file) => {
        kept.set(fileId, file);
        return Promise.resolve();
      },
      readFile: (fileId) => Promise.resolve(kept.get(fileId) ?? null),
    },
    saving: { untilKept: (keeping) => keeping.then(() => undefined) },
    keepProjectFile: (file) =>
      file.size > 0
        ? Promise.resolve("from file")
        : Promise.reject(new IssueError(makeIssue("project.fileForeign", "error", {}))),
    takeTokenizer: () => Promise.resolve(false),
    doctor: { endExamination: () => undefined },
    describer: { describeRows, stopDescribing: () => undefined },
  });
  actions.followProject();
  projectStore.setState({ history: history.createHistory(makeProject("project", "Project")) });
  const fileNames = () => edits.currentProject()?.source?.files.map(({ fileName }) => fileName) ?? null;
  /** The call that is asked next, or waits for an answer. */
  const call = (index: number): Promise<Asked> =>
    vi.waitFor(() => {
      const found = asked[index];
      if (found === undefined) throw new Error(`Call ${String(index)} has not come`);
      return found;
    });
  const open = async (name: string, index: number): Promise<void> => {
    const opening = actions.openPicked(pickFiles([fileOf(name)]));
    (await call(index)).answer(summary(index));
    await opening;
  };
  return { ...edits, ...actions, projectStore, dataStore, asked, call, open, fileNames, describeRows };
}

let studio: ReturnType<typeof makeStudio>;
beforeEach(() => {
  studio = makeStudio();
});

test("a file is read once, becomes the project's when the table is whole, and is then described", async () => {
  const { call, openPicked, fileNames, dataStore, describeRows, asked } = studio;
  const opening = openPicked(pickFiles([fileOf("reviews.csv")]));
  const reading = await call(0);
  expect(fileNames()).toBeNull();
  expect(dataStore.getState().status).toMatchObject({ kind: "opening", fileName: "reviews.csv" });
  reading.answer(summary(5));
  await opening;
  expect(fileNames()).toEqual(["reviews.csv"]);
  expect(describeRows).toHaveBeenCalledOnce();
  expect(asked).toHaveLength(1);
});

test("of two openings the second takes the place of the first, where everybody sees it", async () => {
  const { call, openPicked, fileNames, dataStore } = studio;
  const first = openPicked(pickFiles([fileOf("first.csv")]));
  await call(0);
  const second = openPicked(pickFiles([fileOf("second.csv")]));
  const reading = await call(1);
  await first;
  expect(dataStore.getState().status).toMatchObject({ kind: "opening", fileName: "second.csv" });
  reading.answer(summary(2));
  await second;
  expect(fileNames()).toEqual(["second.csv"]);
  expect(dataStore.getState()).toMatchObject({ status: { kind: "ready" }, summary: { rowCount: 2 } });
});

test("a project that is named after its file takes the name of the one that takes its place", async () => {
  const { call, openPicked, open, projectStore, currentProject } = studio;
  projectStore.setState({ history: history.createHistory(makeProject("other", "first rows")) });
  const first = openPicked(pickFiles([fileOf("first_rows.csv")]));
  await call(0);
  const second = openPicked(pickFiles([fileOf("second_rows.csv")]));
  (await call(1)).answer(summary(2));
  await Promise.all([first, second]);
  expect(currentProject()?.name).toBe("second rows");
  await open("third.csv.gz", 2);
  expect(currentProject()?.name).toBe("third");
});

test("a name that a person gave stays with any file", async () => {
  const { open, currentProject } = studio;
  await open("first.csv", 0);
  await open("second.csv", 1);
  expect(currentProject()?.name).toBe("Project");
});

test("a project file is kept as a project of its own, and the open one stays as it is", async () => {
  const { open, openPicked, fileNames, dataStore } = studio;
  await open("first.csv", 0);
  expect(await openPicked(pickFiles([fileOf("other.layerloom")]))).toBe("from file");
  expect(fileNames()).toEqual(["first.csv"]);
  expect(await openPicked(pickFiles([new File([], "empty.layerloom")]))).toBeNull();
  expect(dataStore.getState().status).toMatchObject({ kind: "failed", fileName: "empty.layerloom" });
});

test("undoing an opening reads the files before it again", async () => {
  const { open, undoProject, call, fileNames, dataStore } = studio;
  await open("first.csv", 0);
  await open("second.csv", 1);
  undoProject();
  expect(fileNames()).toEqual(["first.csv"]);
  const again = await call(2);
  expect(again.fileNames).toEqual(["first.csv"]);
  again.answer(summary(1));
  await vi.waitFor(() => expect(dataStore.getState().summary?.rowCount).toBe(1));
});

test("an undo while a file is being opened gives the opening up where the files are others then", async () => {
  const { open, openPicked, undoProject, call, fileNames } = studio;
  await open("first.csv", 0);
  await open("second.csv", 1);
  const opening = openPicked(pickFiles([fileOf("third.csv")]));
  const third = await call(2);
  undoProject();
  (await call(3)).answer(summary(1));
  await opening;
  expect(third.isOver).toBe(true);
  expect(fileNames()).toEqual(["first.csv"]);
});

test("closing the project while a file is being opened leaves nothing of it", async () => {
  const { openPicked, call, projectStore, dataStore } = studio;
  const opening = openPicked(pickFiles([fileOf("reviews.csv")]));
  const reading = await call(0);
  projectStore.setState({ history: null });
  await opening;
  expect(reading.isOver).toBe(true);
  expect(dataStore.getState()).toMatchObject({ status: { kind: "empty" }, summary: null });
});

test("a project that another tab takes over meanwhile keeps its files, and its own table comes back", async () => {
  const { open, openPicked, call, projectStore, dataStore, fileNames } = studio;
  await open("first.csv", 0);
  const opening = openPicked(pickFiles([fileOf("second.csv")]));
  const reading = await call(1);
  projectStore.setState({ ownership: "elsewhere" });
  reading.answer(summary(9));
  const again = await call(2);
  expect(again.fileNames).toEqual(["first.csv"]);
  again.answer(summary(1));
  await opening;
  expect(fileNames()).toEqual(["first.csv"]);
  expect(dataStore.getState().summary?.rowCount).toBe(1);
});

test("files are added beside those that are open once all of them are read", async () => {
  const { open, addFiles, call, fileNames, asked } = studio;
  await open("first.csv", 0);
  const adding = addFiles([fileOf("more.csv")]);
  const reading = await call(1);
  expect(reading.fileNames).toEqual(["first.csv", "more.csv"]);
  expect(fileNames()).toEqual(["first.csv"]);
  reading.answer(summary(2));
  await adding;
  expect(fileNames()).toEqual(["first.csv", "more.csv"]);
  expect(asked).toHaveLength(2);
});

const otherSheet: TableSummary = {
  ...summary(3),
  columns: [{ name: "id" }, { name: "kind" }, { name: "remark" }],
  suggestedRoles: textAndLabel(2, 1),
} as unknown as TableSummary;

test("another sheet brings its own roles, and undo brings back sheet and roles in one step", async () => {
  const { open, changeSheet, undoProject, call, currentProject } = studio;
  await open("book.xlsx", 0);
  const changing = changeSheet("second");
  (await call(1)).answer(otherSheet);
  await changing;
  expect(currentProject()?.source).toMatchObject({
    reading: { sheet: "second" },
    roles: textAndLabel(2, 1),
  });
  undoProject();
  expect(currentProject()?.source).toMatchObject({ reading: { sheet: null }, roles: textAndLabel(0, 1) });
});

test("a delimiter that brings other columns brings their roles; names that change alone leave the roles", async () => {
  const { open, changeDialect, call, currentProject } = studio;
  await open("rows.csv", 0);
  const renaming = changeDialect({ hasHeader: false });
  const renamed = { ...summary(6), columns: [{ name: "#1" }, { name: "#2" }], suggestedRoles: null };
  (await call(1)).answer(renamed as unknown as TableSummary);
  await renaming;
  expect(currentProject()?.source).toMatchObject({
    reading: { dialect: { hasHeader: false } },
    roles: textAndLabel(0, 1),
  });
  const widening = changeDialect({ delimiter: ";" });
  (await call(2)).answer(otherSheet);
  await widening;
  expect(currentProject()?.source?.roles).toEqual(textAndLabel(2, 1));
});

test("two changes of the dialect while a file is being read are both made", async () => {
  const { open, changeDialect, call, currentProject } = studio;
  await open("rows.csv", 0);
  const first = changeDialect({ delimiter: ";" });
  await call(1);
  const second = changeDialect({ quote: null });
  (await call(2)).answer(summary(2));
  await Promise.all([first, second]);
  expect(currentProject()?.source?.reading.dialect).toEqual({ delimiter: ";", quote: null });
});

test("a file that cannot be read leaves the project as it was, and is named among several", async () => {
  const { openPicked, call, fileNames, dataStore } = studio;
  const opening = openPicked(pickFiles([fileOf("good.csv"), fileOf("bad.csv")]));
  const issue = makeIssue("csv.empty", "error", { sizeBytes: 0 }, { kind: "file", fileName: "bad.csv" });
  (await call(0)).fail(new IssueError(issue));
  await opening;
  expect(fileNames()).toBeNull();
  expect(dataStore.getState().status).toMatchObject({ kind: "failed", fileName: "bad.csv", issue });
});

test("what fails without being the file's fault is said to have failed in opening, not in training", async () => {
  const { openPicked, call, dataStore } = studio;
  const opening = openPicked(pickFiles([fileOf("reviews.csv")]));
  (await call(0)).fail(new Error("The operation is insecure."));
  await opening;
  expect(dataStore.getState().status).toMatchObject({
    kind: "failed",
    issue: { code: "dataset.openFailed", values: { message: "The operation is insecure." } },
  });
});
