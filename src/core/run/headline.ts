import { present } from "../assert.ts";
import type { Evaluation } from "../metrics/evaluation.ts";
import { evaluationFigures } from "../metrics/evaluationFigures.ts";
import { rulesOf } from "../metrics/figures.ts";
import { tasks, type StepMetricName } from "../task/tasks.ts";

/** The figure by which runs of a task are compared, on the test rows. */
export interface Headline {
  readonly metric: StepMetricName;
  readonly value: number;
  readonly isHigherBetter: boolean;
}

/** The first figure of an evaluation's task; null where it could not be measured. */
export function headlineOf(evaluation: Evaluation): Headline | null {
  const metric = present(tasks[evaluation.task].metrics[0]).name;
  const value = evaluationFigures(evaluation)[metric] ?? null;
  return value === null ? null : { metric, value, isHigherBetter: rulesOf(metric).isHigherBetter };
}
