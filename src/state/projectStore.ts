import { createStore, type StoreApi } from "zustand/vanilla";
import * as history from "../core/history.ts";
import type { Issue } from "../core/issue.ts";
import type { Project } from "../core/project/project.ts";
import { lockOf, lockOfChange, type LockFacts, type LockReason, type Ownership } from "./locks.ts";
import { isRunning, runStore, type RunStore } from "./runStore.ts";
import { describeStep, type Stepped } from "./steppedParts.ts";

type SavedState = "saved" | "saving" | "failed";

export interface ProjectState {
  /** Null on the start page. */
  readonly history: history.History<Project> | null;
  readonly saved: SavedState;
  /** Why saving failed; null while it has not. */
  readonly saveIssue: Issue | null;
  readonly ownership: Ownership;
  /** Why the last edit was not made; null where it was. */
  readonly refused: LockReason | null;
  /** The step of the history that was last taken back or again; null once something is edited. */
  readonly stepped: Stepped | null;
}

export const emptyProjectState: ProjectState = {
  history: null,
  saved: "saved",
  saveIssue: null,
  ownership: "owned",
  refused: null,
  stepped: null,
};

export type ProjectStore = StoreApi<ProjectState>;
export const makeProjectStore = (): ProjectStore => createStore<ProjectState>()(() => emptyProjectState);

/** The edits of the open project: what the history of a document is made of. */
export function makeProjectEdits(projectStore: ProjectStore, runStore: RunStore) {
  const facts = (): LockFacts => ({
    isRunning: isRunning(runStore.getState().status),
    ownership: projectStore.getState().ownership,
  });
  /** Undoes or redoes a step, which may change any part. */
  function step(direction: Stepped["direction"]): void {
    const { history: current } = projectStore.getState();
    if (current === null || lockOf("steps", facts()) !== null) return;
    const next = (direction === "undo" ? history.undo : history.redo)(current);
    if (next === current) return;
    projectStore.setState({ history: next, stepped: describeStep(direction, current.present, next.present) });
  }
  return {
    /**
     * Changes the project by a pure edit. Consecutive edits of one `group` undo together. An edit of a part that is
     * locked does nothing, and `refused` says why.
     */
    commitProject: (edit: (project: Project) => Project, group: string | null = null): void => {
      const { history: current } = projectStore.getState();
      if (current === null) return;
      const next = edit(current.present);
      const refused = lockOfChange(current.present, next, facts());
      projectStore.setState(
        refused === null
          ? { history: history.commit(current, next, group), refused, stepped: null }
          : { refused },
      );
    },
    undoProject: (): void => {
      step("undo");
    },
    redoProject: (): void => {
      step("redo");
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
