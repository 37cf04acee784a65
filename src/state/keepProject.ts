import { storeLog } from "../core/run/storeLog.ts";
import type { FinishedRun } from "../core/run/finishedRun.ts";
import { makeProject, type Project } from "../core/project/project.ts";
import { createHistory } from "../core/history.ts";
import {
  dropProject,
  keepProject,
  listProjects,
  readProject,
  type RecentProject,
} from "../storage/projects.ts";
import { dropFiles } from "../storage/files.ts";
import { keepRun, readRun } from "../storage/runs.ts";
import { readSearch } from "../storage/searches.ts";
import { engine } from "./engine.ts";
import { answerTakeOvers, ownProject, takeOverProject } from "./ownership.ts";
import { orMarkUnsaved, projectStore } from "./projectStore.ts";
import { emptyRunState, runStore } from "./runStore.ts";
import { abandonRuns } from "./searchRun.ts";
import { emptySearchState, searchStore, type KeptSearch } from "./searchStore.ts";
import { toIssue } from "./toIssue.ts";

export type { RecentProject };

/** Makes a new, empty project and opens it; returns its id. */
export async function createProject(name: string): Promise<string> {
  const project = makeProject(crypto.randomUUID(), name);
  await showProject(project, { run: null, search: null });
  await save(project);
  return project.id;
}

/** Loaded when first needed: making their schemas would hold up the page's first drawing. */
const loadParsers = () => Promise.all([import("../core/run/parseRun.ts"), import("./parseSearch.ts")]);

/** Opens a kept project; false where there is none of that id. */
export async function openProject(id: string): Promise<boolean> {
  const project = await readProject(id);
  if (project === null) return false;
  const [run, search, [{ parseRun }, { parseSearch }]] = await Promise.all([
    readRun(id),
    readSearch(id),
    loadParsers(),
  ]);
  await showProject(project, { run: parseRun(run), search: parseSearch(search) });
  // What undo could bring back is gone with the page it was done on.
  if (projectStore.getState().ownership === "owned")
    await orMarkUnsaved(dropFiles(id, project.source?.files.map(({ fileId }) => fileId) ?? []));
  return true;
}

/** Takes a project over from the tab that owns it; false where that tab does not let go. */
export async function takeProjectHere(id: string): Promise<boolean> {
  return (await takeOverProject(id)) && (await openProject(id));
}

/** Closes the open project and ends its run, for the start page. */
export function closeProject(): void {
  abandonRuns();
  void ownProject(null);
  projectStore.setState({ history: null, saved: "saved", ownership: "owned" });
  runStore.setState(emptyRunState);
  searchStore.setState(emptySearchState);
}

/** What was trained in a project. */
interface Trained {
  readonly run: FinishedRun | null;
  readonly search: KeptSearch | null;
}

async function showProject(project: Project, { run, search }: Trained): Promise<void> {
  abandonRuns();
  const ownership = await ownProject(project.id);
  projectStore.setState({ history: createHistory(project), saved: "saved", ownership });
  runStore.setState(run === null ? emptyRunState : { status: { kind: "done" }, log: run.log, finished: run });
  searchStore.setState({ ...emptySearchState, search });
  if (run === null) return;
  try {
    await engine().run("loadModel", { model: run.model });
  } catch (error) {
    runStore.setState({ ...emptyRunState, status: { kind: "failed", issue: toIssue(error) } });
  }
}

const pauseBeforeSavingMs = 300;

/** Saves the project and its last run as they change. Returns how to stop that. */
export function saveAsItChanges(): () => void {
  const stopProject = projectStore.subscribe((state, before) => {
    const project = state.history?.present ?? null;
    const last = before.history?.present ?? null;
    if (project?.id !== last?.id) void savePending();
    else if (project !== null && project !== last && state.ownership === "owned") saveSoon(project);
  });
  const stopRun = runStore.subscribe((state, before) => {
    const { history, ownership } = projectStore.getState();
    if (history === null || ownership !== "owned") return;
    if (state.finished === null || state.finished === before.finished) return;
    if (state.status.kind === "done" && before.status.kind !== "idle")
      void saveRun(history.present, state.finished);
  });
  const saveWhenHidden = (): void => {
    if (document.visibilityState === "hidden") void savePending();
  };
  document.addEventListener("visibilitychange", saveWhenHidden);
  const stopAnswering = answerTakeOvers(async () => {
    abandonRuns();
    await savePending();
    projectStore.setState({ ownership: "elsewhere" });
  });
  return () => {
    stopProject();
    stopRun();
    stopAnswering();
    document.removeEventListener("visibilitychange", saveWhenHidden);
  };
}

/** What has changed and is not yet saved. */
let pending: { readonly project: Project; readonly timer: ReturnType<typeof setTimeout> } | null = null;

function saveSoon(project: Project): void {
  if (pending !== null) clearTimeout(pending.timer);
  pending = { project, timer: setTimeout(() => void savePending(), pauseBeforeSavingMs) };
  projectStore.setState({ saved: "saving" });
}

async function savePending(): Promise<void> {
  if (pending === null) return;
  clearTimeout(pending.timer);
  const { project } = pending;
  pending = null;
  await save(project);
}

async function saveRun(project: Project, run: FinishedRun): Promise<void> {
  await untilKept(Promise.all([keep(project), keepRun(project.id, { ...run, log: storeLog(run.log) })]));
}

const save = (project: Project): Promise<void> => untilKept(keep(project));

const keep = (project: Project): Promise<void> =>
  keepProject(project, runStore.getState().finished?.evaluation.accuracy ?? null);

/** How much is being written: a page that says it is saved may be closed at once. */
let underWayCount = 0;

async function untilKept(keeping: Promise<unknown>): Promise<void> {
  underWayCount++;
  projectStore.setState({ saved: "saving" });
  const ended = keeping.finally(() => {
    underWayCount--;
  });
  await orMarkUnsaved(
    ended.then(() => {
      if (underWayCount === 0 && pending === null) projectStore.setState({ saved: "saved" });
    }),
  );
}

/** Kept projects, latest first. */
export async function recentProjects(): Promise<readonly RecentProject[]> {
  await savePending();
  return listProjects();
}

/** Deletes a kept project with its file and run; one that is open is closed first. */
export function deleteProject(id: string): Promise<void> {
  if (projectStore.getState().history?.present.id === id) closeProject();
  return dropProject(id);
}
