import { useLocation } from "wouter";
import { nameAfterFile, projectFileOf, type PickedFiles } from "../../core/table/pickedFiles.ts";
import { currentProject } from "../../state/projectStore.ts";
import { createProject, keepProjectFile, openPicked } from "../../state/studio.ts";

/**
 * Makes a project from files, named after the files unless `name` is given, and opens its data stage; a project file is
 * opened as the project that it is.
 * @throws IssueError where a project file is refused
 */
export function useNewProject(): (picked: PickedFiles<File>, name?: string) => Promise<void> {
  const [, navigate] = useLocation();
  return async (picked, name = nameAfter(picked)) => {
    const projectFile = projectFileOf(picked);
    if (projectFile !== null) {
      navigate(`/project/${await keepProjectFile(projectFile)}/data`);
      return;
    }
    const id = await createProject(name);
    if (currentProject()?.id !== id) return; // another drop, a moment later, took this one's place
    navigate(`/project/${id}/data`);
    await openPicked(picked);
  };
}

const nameAfter = ({ files, folder }: PickedFiles<File>): string =>
  nameAfterFile(files[0]?.name ?? folder[0]?.path.split("/")[0] ?? "");
