import { taskOf } from "../task/target.ts";
import type { TaskKind } from "../task/task.ts";
import type { Project } from "../project/project.ts";

/** The parts of a project that decide a run. */
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

/** The task of a run of these parts; the usual one where no columns are chosen. */
export const taskOfParts = ({ source }: TrainedParts): TaskKind =>
  source === null || source.roles === null ? "classification" : taskOf(source.roles.target);
