import { makeProject, type Project } from "../core/project/project.ts";
import { createHistory } from "../core/history.ts";
import { headlineOf } from "../core/run/headline.ts";
import type { KeptModel, OpenedProject, RecentProject } from "../storage/projects.ts";
import type { RunKeeper } from "./keepRuns.ts";
import { emptyLedgerState, type LedgerStore } from "./ledgerStore.ts";
import { openRuns, type OpenedRuns, type ReadRun } from "./openedRuns.ts";
import type { ProjectOwnership } from "./ownership.ts";
import { emptyProjectState, type ProjectStore } from "./projectStore.ts";
import type { RunJobPorts } from "./runJob.ts";
import { emptyRunState, isRunning, type RunStore } from "./runStore.ts";
import type { Saving } from "./saving.ts";
import { emptySearchState, type KeptSearch, type SearchStore } from "./searchStore.ts";
import { toIssue } from "./toIssue.ts";

/** The part of the storage that holds projects. */
interface ProjectStorage {
  readonly keepProject: (project: Project, model: KeptModel) => Promise<void>;
  readonly readProject: (id: string) => Promise<OpenedProject | null>;
  readonly listProjects: () => Promise<readonly RecentProject[]>;
  readonly dropProject: (id: string) => Promise<void>;
  readonly dropFiles: (projectId: string, exceptFileIds: readonly string[]) => Promise<void>;
  readonly readEntries: (projectId: string) => Promise<readonly unknown[]>;
  readonly readRun: ReadRun;
  readonly readSearch: (projectId: string) => Promise<unknown>;
}

/** The stores and functions that opening and saving projects needs. */
export interface ProjectPorts extends Pick<RunJobPorts, "engine"> {
  readonly projectStore: ProjectStore;
  readonly runStore: RunStore;
  readonly ledgerStore: LedgerStore;
  readonly searchStore: SearchStore;
  readonly storage: ProjectStorage;
  readonly ownership: ProjectOwnership;
  readonly saving: Saving;
  readonly keeper: RunKeeper;
  readonly abandonRuns: () => void;
  /** Whether closing the page would lose a run that there was no room for. */
  readonly isHoldingRuns: () => boolean;
  readonly makeId: () => string;
}

/** The parts of the page that saving needs. */
export interface PagePort {
  readonly document: Pick<Document, "visibilityState" | "addEventListener" | "removeEventListener">;
  readonly window: Pick<Window, "addEventListener" | "removeEventListener">;
}

/** The runs and the search of a project. */
interface Trained {
  readonly runs: OpenedRuns;
  readonly search: KeptSearch | null;
}

const nothingTrained: Trained = {
  runs: { entries: [], finished: null, interrupted: null },
  search: null,
};

const pauseBeforeSavingMs = 300;

/** Opens projects and saves them as they change. */
export function makeProjectActions(ports: ProjectPorts) {
  const { engine, projectStore, runStore, ledgerStore, searchStore, storage, ownership, saving, keeper } =
    ports;
  /** The changes that are not saved yet. */
  let pending: { readonly project: Project; readonly timer: ReturnType<typeof setTimeout> } | null = null;

  async function showProject(project: Project, { runs, search }: Trained): Promise<void> {
    ports.abandonRuns();
    const owner = await ownership.own(project.id);
    projectStore.setState({ ...emptyProjectState, history: createHistory(project), ownership: owner });
    const { finished } = runs;
    // A run under way in another tab was not interrupted.
    const interrupted = owner === "owned" ? runs.interrupted : null;
    const shown =
      finished === null
        ? {}
        : ({ status: { kind: "done" }, log: finished.log, shownId: finished.id } as const);
    runStore.setState({ ...emptyRunState, finished, latest: finished, interrupted, ...shown });
    ledgerStore.setState({ ...emptyLedgerState, entries: runs.entries });
    searchStore.setState({ ...emptySearchState, search });
    if (finished === null) return;
    try {
      await engine().run("loadModel", { model: finished.model });
    } catch (error) {
      runStore.setState({ ...emptyRunState, status: { kind: "failed", issue: toIssue(error, "answer") } });
    }
  }

  /** Opens a kept project; false where there is none of that id. */
  async function openProject(id: string): Promise<boolean> {
    await keeper.settled();
    const opened = await storage.readProject(id);
    if (opened === null) return false;
    const { project, runId } = opened;
    // Loaded when first needed: making its schemas would hold up the page's first drawing.
    const [kept, search, { parseSearch }] = await Promise.all([
      storage.readEntries(id),
      storage.readSearch(id),
      import("./parseSearch.ts"),
    ]);
    const runs = await openRuns(kept, { readRun: storage.readRun, inUseId: runId });
    await showProject(project, { runs, search: parseSearch(search) });
    // What undo could bring back is gone with the page it was done on.
    if (projectStore.getState().ownership !== "owned") return true;
    const deleted = runs.entries.flatMap((entry) => (entry.deletedAt === null ? [] : [entry.id]));
    if (deleted.length > 0) keeper.drop(deleted);
    await saving.untilKept(storage.dropFiles(id, project.source?.files.map(({ fileId }) => fileId) ?? []));
    return true;
  }

  /** Closes the open project and ends its run, for the start page. */
  function closeProject(): void {
    ports.abandonRuns();
    void ownership.own(null);
    projectStore.setState(emptyProjectState);
    runStore.setState(emptyRunState);
    ledgerStore.setState(emptyLedgerState);
    searchStore.setState(emptySearchState);
  }

  function saveSoon(project: Project): void {
    if (pending !== null) clearTimeout(pending.timer);
    pending = { project, timer: setTimeout(() => void savePending(), pauseBeforeSavingMs) };
    saving.markPending(true);
  }

  async function savePending(): Promise<void> {
    if (pending === null) return;
    clearTimeout(pending.timer);
    const { project } = pending;
    pending = null;
    saving.markPending(false);
    await save(project);
  }

  const save = (project: Project): Promise<void> =>
    saving.untilKept(storage.keepProject(project, modelInUse()));

  /** Saves the open project as it stands. */
  async function saveNow(): Promise<void> {
    const { history, ownership: owner } = projectStore.getState();
    if (history !== null && owner === "owned") await save(history.present);
  }

  function modelInUse(): KeptModel {
    const { finished } = runStore.getState();
    const headline = finished === null ? null : headlineOf(finished.evaluation);
    return {
      runId: finished?.id ?? null,
      headline: headline === null ? null : { metric: headline.metric, value: headline.value },
    };
  }

  /** Saves the project and the choice of the run in use as they change. Returns a function that stops it. */
  function saveAsItChanges({ document, window }: PagePort): () => void {
    const stopProject = projectStore.subscribe((state, before) => {
      const project = state.history?.present ?? null;
      const last = before.history?.present ?? null;
      if (project?.id !== last?.id) void savePending();
      else if (project !== null && project !== last && state.ownership === "owned") saveSoon(project);
    });
    const stopRun = runStore.subscribe((state, before) => {
      const { history, ownership: owner } = projectStore.getState();
      if (history === null || owner !== "owned") return;
      if (state.finished === null || state.finished === before.finished) return;
      if (state.status.kind === "done" && before.status.kind !== "idle") void save(history.present);
    });
    const saveWhenHidden = (): void => {
      if (document.visibilityState === "hidden") void savePending();
    };
    // Leaving the page would end the run, or lose one that is not kept, so the browser asks first, in its own words.
    const askBeforeLeaving = (event: Event): void => {
      if (isRunning(runStore.getState().status) || ports.isHoldingRuns()) event.preventDefault();
    };
    document.addEventListener("visibilitychange", saveWhenHidden);
    window.addEventListener("beforeunload", askBeforeLeaving);
    const stopAnswering = ownership.answerTakeOvers(async () => {
      ports.abandonRuns();
      await savePending();
      await keeper.settled();
      projectStore.setState({ ownership: "elsewhere" });
    });
    return () => {
      stopProject();
      stopRun();
      stopAnswering();
      document.removeEventListener("visibilitychange", saveWhenHidden);
      window.removeEventListener("beforeunload", askBeforeLeaving);
    };
  }

  return {
    /** Makes a new, empty project and opens it; returns its id. It is kept from its first edit on: a file that fails leaves none. */
    createProject: async (name: string): Promise<string> => {
      const project = makeProject(ports.makeId(), name);
      await showProject(project, nothingTrained);
      return project.id;
    },
    openProject,
    /** Takes a project over from the tab that owns it; false where that tab does not let go. */
    takeProjectHere: async (id: string): Promise<boolean> =>
      (await ownership.takeOver(id)) && (await openProject(id)),
    closeProject,
    saveNow,
    saveAsItChanges,
    /** Kept projects, latest first. */
    recentProjects: async (): Promise<readonly RecentProject[]> => {
      await savePending();
      return storage.listProjects();
    },
    /** Deletes a kept project with its files and runs; one that is open is closed first. */
    deleteProject: (id: string): Promise<void> => {
      if (projectStore.getState().history?.present.id === id) closeProject();
      return storage.dropProject(id);
    },
  };
}
