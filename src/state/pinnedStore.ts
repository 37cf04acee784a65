import { persist } from "zustand/middleware";
import { createStore } from "zustand/vanilla";

/** A person's own texts that a run answers after each epoch, by project. */
export interface PinnedTexts {
  readonly byProject: Readonly<Record<string, readonly string[]>>;
}

/** More texts than a person would leaf through. */
export const mostPinned = 10;

export const pinnedStore = createStore<PinnedTexts>()(
  persist((): PinnedTexts => ({ byProject: {} }), { name: "layerloom-pinned", version: 1 }),
);

/** The texts that are pinned in a project. */
export const pinnedIn = ({ byProject }: PinnedTexts, projectId: string): readonly string[] =>
  byProject[projectId] ?? none;
const none: readonly string[] = [];

/** Changes which texts of a person's own are watched, at most `mostPinned`, each once. */
export function pinTexts(projectId: string, texts: readonly string[]): void {
  const kept = [...new Set(texts.map((text) => text.trim()).filter((text) => text !== ""))].slice(
    0,
    mostPinned,
  );
  pinnedStore.setState(({ byProject }) => ({ byProject: { ...byProject, [projectId]: kept } }));
}
