import { useLocation } from "wouter";
import { createProject } from "../../state/keepProject.ts";
import { openFile } from "../../state/openData.ts";

/** Makes a project of a file, named after it unless told otherwise, and goes to its data. */
export function useNewProject(): (file: File, name?: string) => Promise<void> {
  const [, navigate] = useLocation();
  return async (file, name = nameAfter(file)) => {
    const id = await createProject(name);
    navigate(`/project/${id}/data`);
    await openFile(file);
  };
}

/** "my_reviews-2024.csv" → "my reviews 2024" */
function nameAfter({ name }: File): string {
  const words = name
    .replace(/\.[^.]+$/, "")
    .replaceAll(/[_-]+/g, " ")
    .trim();
  return words === "" ? name : words.slice(0, 120);
}
