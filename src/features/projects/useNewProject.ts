import { useLocation } from "wouter";

import type { PickedFiles } from "../../core/table/pickedFiles.ts";
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
    const [only] = picked.files;
    if (picked.files.length === 1 && only !== undefined && isProjectFile(only)) {
      navigate(`/project/${await keepProjectFile(only)}/data`);
      return;
    }
    const id = await createProject(name);
    if (currentProject()?.id !== id) return; // another drop, a moment later, took this one's place
    navigate(`/project/${id}/data`);
    await openPicked(picked);
  };
}

/** A file that `Save project file` wrote, by its name. */
const isProjectFile = ({ name }: File): boolean => /\.layerloom$/iu.test(name);

/** "my_reviews-2024.csv.gz" → "my reviews 2024" */
function nameAfter({ files, folder }: PickedFiles<File>): string {
  const name = files[0]?.name ?? folder[0]?.path.split("/")[0] ?? "";
  const words = name
    .replace(/(?:\.[A-Za-z]{1,8}){1,2}$/, "")
    .replaceAll(/[_-]+/g, " ")
    .trim();
  return words === "" ? name : words.slice(0, 120);
}
