import { persist } from "zustand/middleware";
import { createStore } from "zustand/vanilla";

/** The stages after training, each done once the user has opened it. */
export type SeenStage = "evaluate" | "deploy";

/** When the run ended whose figures were last looked at, and whose files were last taken along; by project. */
export interface SeenStages {
  readonly byProject: Readonly<Record<string, Readonly<Partial<Record<SeenStage, number>>>>>;
}

export const seenStore = createStore<SeenStages>()(
  persist((): SeenStages => ({ byProject: {} }), { name: "layerloom-seen", version: 1 }),
);

/** Remembers that the results of a run were looked at, or its files downloaded. */
export function markSeen(projectId: string, stage: SeenStage, finishedAt: number): void {
  const seen = seenStore.getState().byProject[projectId];
  if (seen?.[stage] === finishedAt) return;
  seenStore.setState(({ byProject }) => ({
    byProject: { ...byProject, [projectId]: { ...seen, [stage]: finishedAt } },
  }));
}
