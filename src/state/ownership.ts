import type { Ownership } from "./projectStore.ts";

let release: (() => void) | null = null;

/**
 * Claims a project for this tab (a Web Lock held until the tab closes or another project is opened).
 * A second tab gets "elsewhere" and must not write.
 */
export async function ownProject(id: string | null): Promise<Ownership> {
  release?.();
  release = null;
  if (id === null) return "owned";
  return new Promise((resolve) => {
    void navigator.locks.request(`layerloom-project-${id}`, { ifAvailable: true }, (lock) => {
      resolve(lock === null ? "elsewhere" : "owned");
      if (lock === null) return undefined;
      return new Promise<void>((freed) => {
        release = freed;
      });
    });
  });
}
