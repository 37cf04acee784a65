import { projectStore, type ProjectStore } from "./projectStore.ts";
import { toStorageIssue } from "./storageIssue.ts";

/** Shows whether what is on the page would survive a reload. */
export interface Saving {
  /** Waits for something to be kept; where the browser refuses, the work goes on and the page says so. */
  readonly untilKept: (keeping: Promise<unknown>) => Promise<void>;
  /** Says that something waits to be kept. */
  readonly markPending: (isPending: boolean) => void;
}

export function makeSaving(projectStore: ProjectStore): Saving {
  /** How much is being written: a page that says it is saved may be closed at once. */
  let underWayCount = 0;
  let isPending = false;
  return {
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
