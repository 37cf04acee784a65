import { createStore } from "zustand/vanilla";
import * as history from "../core/history.ts";
import type { Project } from "../core/project/project.ts";
import { isRunning, runStore } from "./runStore.ts";

/** `elsewhere`: the project is open in another tab, which owns it; here it can only be read. */
export type Ownership = "owned" | "elsewhere";
type SavedState = "saved" | "saving" | "failed";

interface ProjectState {
  /** Null on the start page. */
  readonly history: history.History<Project> | null;
  readonly saved: SavedState;
  readonly ownership: Ownership;
}

export const projectStore = createStore<ProjectState>()(() => ({
  history: null,
  saved: "saved",
  ownership: "owned",
}));

/** Changes the project by a pure edit. Consecutive edits of one `group` undo together. */
export function commitProject(edit: (project: Project) => Project, group: string | null = null): void {
  change((current) => history.commit(current, edit(current.present), group));
}

export const undoProject = (): void => {
  step(history.undo);
};

export const redoProject = (): void => {
  step(history.redo);
};

/** Steps through the history. While a model is trained on the project, neither it nor its data may go away. */
function step(next: typeof history.undo<Project>): void {
  if (!isRunning(runStore.getState().status)) change(next);
}

function change(next: (current: history.History<Project>) => history.History<Project>): void {
  const { history: current, ownership } = projectStore.getState();
  if (current !== null && ownership === "owned") projectStore.setState({ history: next(current) });
}

/** Waits for something to be kept; where the browser refuses, the work goes on and the page says so. */
export async function orMarkUnsaved(keeping: Promise<void>): Promise<void> {
  try {
    await keeping;
  } catch {
    projectStore.setState({ saved: "failed" });
  }
}

/** The project as it stands, or null on the start page. */
export const currentProject = (): Project | null => projectStore.getState().history?.present ?? null;
