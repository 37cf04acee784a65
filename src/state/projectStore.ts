import { createStore, type StoreApi } from "zustand/vanilla";
import * as history from "../core/history.ts";
import type { Issue } from "../core/issue.ts";
import type { Project } from "../core/project/project.ts";
import { isRunning, runStore, type RunStore } from "./runStore.ts";

/** `elsewhere`: the project is open in another tab, which owns it; here it can only be read. */
export type Ownership = "owned" | "elsewhere";
type SavedState = "saved" | "saving" | "failed";

export interface ProjectState {
  /** Null on the start page. */
  readonly history: history.History<Project> | null;
  readonly saved: SavedState;
  /** Why saving failed; null while it has not. */
  readonly saveIssue: Issue | null;
  readonly ownership: Ownership;
}

export const emptyProjectState: ProjectState = {
  history: null,
  saved: "saved",
  saveIssue: null,
  ownership: "owned",
};

export type ProjectStore = StoreApi<ProjectState>;
export const makeProjectStore = (): ProjectStore => createStore<ProjectState>()(() => emptyProjectState);

/** The edits of the open project: what the history of a document is made of. */
export function makeProjectEdits(projectStore: ProjectStore, runStore: RunStore) {
  function change(next: (current: history.History<Project>) => history.History<Project>): void {
    const { history: current, ownership } = projectStore.getState();
    if (current !== null && ownership === "owned") projectStore.setState({ history: next(current) });
  }
  /** Steps through the history. While a model is trained on the project, neither it nor its data may go away. */
  function step(next: typeof history.undo<Project>): void {
    if (!isRunning(runStore.getState().status)) change(next);
  }
  return {
    /** Changes the project by a pure edit. Consecutive edits of one `group` undo together. */
    commitProject: (edit: (project: Project) => Project, group: string | null = null): void => {
      change((current) => history.commit(current, edit(current.present), group));
    },
    undoProject: (): void => {
      step(history.undo);
    },
    redoProject: (): void => {
      step(history.redo);
    },
    /** The project as it stands, or null on the start page. */
    currentProject: (): Project | null => projectStore.getState().history?.present ?? null,
  };
}

export const projectStore = makeProjectStore();
export const { commitProject, undoProject, redoProject, currentProject } = makeProjectEdits(
  projectStore,
  runStore,
);
