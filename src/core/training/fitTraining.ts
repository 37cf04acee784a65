import { monitorsOf } from "../metrics/figures.ts";
import type { TaskKind } from "../task/task.ts";
import { tasks } from "../task/tasks.ts";
import type { TrainConfig } from "./trainConfig.ts";
import { lossFields, makeKind } from "./trainFields.ts";

/**
 * Settings that fit a task: a loss or monitor that the task does not have is replaced by the task's usual one,
 * and class weights by none where the target is a number. Settings that fit are returned unchanged.
 */
export function fitTraining(training: TrainConfig, task: TaskKind): TrainConfig {
  const { losses } = tasks[task];
  const monitors = monitorsOf(task);
  const { loss, classWeights, earlyStopping } = training;
  const fits = {
    loss: losses.includes(loss.kind),
    monitor: (monitors as readonly string[]).includes(earlyStopping.monitor),
    weights: task !== "regression" || classWeights.kind === "none" || classWeights.kind === "auto",
  };
  if (fits.loss && fits.monitor && fits.weights) return training;
  return {
    ...training,
    loss: fits.loss ? loss : makeKind(lossFields, losses[0] ?? "crossentropy"),
    classWeights: fits.weights ? classWeights : { kind: "none" },
    earlyStopping: fits.monitor
      ? earlyStopping
      : { ...earlyStopping, monitor: monitors[0] ?? "valLoss", minDelta: 0 },
  };
}
