import { useMemo } from "react";
import { useStore } from "zustand";
import { present } from "../core/assert.ts";
import type { Project } from "../core/project/project.ts";
import { changedParts, type PartOfRun } from "../core/run/changedParts.ts";
import { lockOf, type LockPart, type LockReason } from "./locks.ts";
import { projectStore } from "./projectStore.ts";
import { isRunning, runStore } from "./runStore.ts";

/** The project that is open: a stage is only shown while there is one. */
export const useProject = (): Project => useProjectPart((project) => project);

/** One part of the open project: a component that reads only this part does not render when another part changes. */
export const useProjectPart = <T>(select: (project: Project) => T): T =>
  useStore(projectStore, ({ history }) => select(present(history, "open project").present));

/** Why a part of the project is locked; null where it may be changed. */
export function useLock(part: LockPart): LockReason | null {
  const isUnderWay = useStore(runStore, ({ status }) => isRunning(status));
  const ownership = useStore(projectStore, (state) => state.ownership);
  return lockOf(part, { isRunning: isUnderWay, ownership });
}

/** The parts in which the project differs from what the model in use was trained by; none without a model. */
export function useChangedParts(): readonly PartOfRun[] {
  const project = useStore(projectStore, ({ history }) => history?.present ?? null);
  const finished = useStore(runStore, (run) => run.finished);
  return useMemo(
    () => (project === null || finished === null ? [] : changedParts(finished, project)),
    [project, finished],
  );
}

/** Whether a step of the project's history can be taken back, or taken again. */
export function useHistorySteps(): { readonly canUndo: boolean; readonly canRedo: boolean } {
  const isLocked = useLock("steps") !== null;
  const hasPast = useStore(projectStore, ({ history }) => (history?.past.length ?? 0) > 0);
  const hasFuture = useStore(projectStore, ({ history }) => (history?.future.length ?? 0) > 0);
  return { canUndo: hasPast && !isLocked, canRedo: hasFuture && !isLocked };
}
