import { useStore } from "zustand";
import { present } from "../core/assert.ts";
import type { Project } from "../core/project/project.ts";
import { projectStore } from "./projectStore.ts";
import { isRunning, runStore } from "./runStore.ts";

/** The project that is open: a stage is only shown while there is one. */
export const useProject = (): Project => useProjectPart((project) => project);

/** A part of the open project: whoever asks for no more than that need not render when something else changes. */
export const useProjectPart = <T>(select: (project: Project) => T): T =>
  useStore(projectStore, ({ history }) => select(present(history, "open project").present));

/** Whether the document must stay as it is: a model trains on it, or another tab owns the project. */
export function useIsLocked(): boolean {
  const isTraining = useStore(runStore, ({ status }) => isRunning(status));
  const isElsewhere = useStore(projectStore, ({ ownership }) => ownership === "elsewhere");
  return isTraining || isElsewhere;
}

/** Whether a step of the project's history can be taken back, or taken again. */
export function useHistorySteps(): { readonly canUndo: boolean; readonly canRedo: boolean } {
  const isLocked = useIsLocked();
  const hasPast = useStore(projectStore, ({ history }) => (history?.past.length ?? 0) > 0);
  const hasFuture = useStore(projectStore, ({ history }) => (history?.future.length ?? 0) > 0);
  return { canUndo: hasPast && !isLocked, canRedo: hasFuture && !isLocked };
}
