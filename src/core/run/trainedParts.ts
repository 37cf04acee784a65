import type { Project } from "../project/project.ts";

/** The parts of a project that a run is a function of. */
export type TrainedParts = Pick<Project, "source" | "text" | "split" | "augmentation" | "graph" | "training">;

/** The parts of a project that a run was trained by. */
export const trainedParts = ({
  source,
  text,
  split,
  augmentation,
  graph,
  training,
}: TrainedParts): TrainedParts => ({ source, text, split, augmentation, graph, training });
