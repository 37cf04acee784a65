import type { Project } from "../project/project.ts";
import type { TrainedParts } from "./trainedParts.ts";

/**
 * The project with what a run was trained by: layers, settings, texts, split and augmentation. The rows stay those that
 * are open; where they are the run's own files, columns and mends come back as well.
 */
export function takeOver(project: Project, parts: TrainedParts): Project {
  const { text, split, augmentation, graph, training } = parts;
  const taken = { ...project, text, split, augmentation, graph, training };
  return hasSameFiles(project, parts) ? { ...taken, source: parts.source } : taken;
}

/** Whether a run learned from the files that are open, read in the same way. */
export const hasSameFiles = ({ source }: Pick<TrainedParts, "source">, parts: TrainedParts): boolean =>
  JSON.stringify([source?.files, source?.reading]) ===
  JSON.stringify([parts.source?.files, parts.source?.reading]);
