import { readShareCode, writeShareCode } from "../core/project/shareCode.ts";
import { withSharedSettings, type SharedSettings } from "../core/project/sharedSettings.ts";
import { commitProject, currentProject } from "./projectStore.ts";
import { createProject, openProject } from "./studio.ts";

// Loaded with what uses it: the code of links is no part of the page's first load.

/** Where in the studio a link with settings leads; the code follows. */
const sharedPath = "/settings";

/**
 * The address that hands on the open project's model and settings. They stand behind the “#”, which no browser sends.
 * @throws IssueError where they do not fit into an address
 */
export function shareAddress(project: SharedSettings): string {
  const { origin, pathname } = window.location;
  return `${origin}${pathname}#${sharedPath}/${writeShareCode(project)}`;
}

export { readShareCode as readSharedLink };

/** Opens the project that settings are to go into, unless it is open; false where it is gone. */
export const openReceiver = async (id: string): Promise<boolean> =>
  currentProject()?.id === id || openProject(id);

/**
 * Puts settings into a project in one step that undo takes back: into the open one, or a new one of this name.
 * Returns the project's id; null where the project may not be changed now.
 */
export async function takeShared(shared: SharedSettings, newName: string | null): Promise<string | null> {
  if (newName !== null) await createProject(newName);
  commitProject((project) => withSharedSettings(project, shared));
  const project = currentProject();
  return project !== null && hasTaken(project, shared) ? project.id : null;
}

/** A project that is locked stays as it was. */
const hasTaken = (project: SharedSettings, shared: SharedSettings): boolean => project.graph === shared.graph;
