import type { Project } from "../project/project.ts";
import type { TrainedParts } from "./trainedParts.ts";

/**
 * The project with what a run was trained by: layers, settings, texts, split and augmentation. The rows stay those that
 * are open; where they are the run's own files, columns and mends come back as well.
 */
export function takeOver(project: Project, parts: TrainedParts): Project {
  const names = (Object.keys(parts) as readonly (keyof TrainedParts)[]).filter(
    (name) => name !== "source" || hasSameFiles(project, parts),
  );
  // Parts that are as they were stay the same objects: nothing that follows them is worked out anew.
  const changed = names.filter((name) => JSON.stringify(project[name]) !== JSON.stringify(parts[name]));
  return { ...project, ...Object.fromEntries(changed.map((name) => [name, parts[name]])) };
}

/** Whether a run learned from the files that are open, read in the same way. */
export const hasSameFiles = (
  { source }: Pick<TrainedParts, "source">,
  parts: Pick<TrainedParts, "source">,
): boolean =>
  JSON.stringify([source?.files, source?.reading]) ===
  JSON.stringify([parts.source?.files, parts.source?.reading]);
