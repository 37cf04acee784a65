import { projectStore, type ProjectStore } from "./projectStore.ts";
import { toStorageIssue } from "./storageIssue.ts";

/** Shows whether what is on the page would survive a reload. */
export interface Saving {
  /** Waits until a value is stored. Where the browser refuses, the user can keep working and the page shows a warning. */
  readonly untilKept: (keeping: Promise<unknown>) => Promise<void>;
  /** Forgets that something could not be stored, because it is tried again. */
  readonly startAfresh: () => void;
  /** Marks a change as not yet stored. */
  readonly markPending: (isPending: boolean) => void;
}

export function makeSaving(projectStore: ProjectStore): Saving {
  /** Number of writes under way: the page may show “saved” only at zero, since it may be closed at once. */
  let underWayCount = 0;
  let isPending = false;
  return {
    startAfresh: () => {
      projectStore.setState({ saveIssue: null });
    },
    markPending: (pending) => {
      isPending = pending;
      if (pending) projectStore.setState({ saved: "saving", saveIssue: null });
    },
    untilKept: async (keeping) => {
      underWayCount++;
      projectStore.setState({ saved: "saving" });
      try {
        await keeping;
        underWayCount--;
        const { saveIssue } = projectStore.getState();
        if (underWayCount === 0 && !isPending)
          projectStore.setState({ saved: saveIssue === null ? "saved" : "failed" });
      } catch (error) {
        underWayCount--;
        projectStore.setState({ saved: "failed", saveIssue: toStorageIssue(error) });
      }
    },
  };
}

export const saving = makeSaving(projectStore);
