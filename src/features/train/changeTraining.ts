import type { TrainConfig } from "../../core/training/trainConfig.ts";
import { commitProject } from "../../state/projectStore.ts";

/** Changes some training settings; changes of the same ones, one after the other, undo together. */
export function changeTraining(part: Partial<TrainConfig>): void {
  const [setting = ""] = Object.keys(part);
  commitProject(
    (project) => ({ ...project, training: { ...project.training, ...part } }),
    `training.${setting}`,
  );
}
