import type { SearchPlan } from "../../core/search/plan.ts";
import type { ModelSnapshot } from "../../core/project/project.ts";
import { commitProject } from "../../state/projectStore.ts";

/** Stores the present model under a name, as the latest version. */
export function keepVersion(name: string): void {
  commitProject((project) => {
    const snapshot: ModelSnapshot = {
      id: crypto.randomUUID(),
      name,
      savedAt: Date.now(),
      graph: project.graph,
    };
    return { ...project, snapshots: [...project.snapshots, snapshot] };
  });
}

/** Deletes a kept version. */
export function forgetVersion(id: string): void {
  commitProject((project) => ({
    ...project,
    snapshots: project.snapshots.filter((snapshot) => snapshot.id !== id),
  }));
}

/** Changes how the model is varied; changes of one `group` undo together. */
export function changeSearch(change: Partial<SearchPlan>, group: string | null = null): void {
  commitProject((project) => ({ ...project, search: { ...project.search, ...change } }), group);
}
