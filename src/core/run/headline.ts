import type { Evaluation } from "../metrics/evaluation.ts";
import { evaluationFigures } from "../metrics/evaluationFigures.ts";
import type { TaskKind } from "../task/task.ts";

/** The figure by which runs of a task are compared, on the test rows. */
export interface Headline {
  readonly metric: HeadlineMetric;
  readonly value: number;
  readonly isHigherBetter: boolean;
  /** `share`: 0–1. `target`: in the target's own unit. */
  readonly unit: "share" | "target";
}

/** The figure that each task is judged by. */
const headlineMetrics = {
  classification: "accuracy",
  multiLabel: "microF1",
  regression: "mae",
} as const satisfies { readonly [T in TaskKind]: string };
type HeadlineMetric = (typeof headlineMetrics)[TaskKind];

/** The figure that an evaluation's task is judged by; null where it could not be measured. */
export function headlineOf(evaluation: Evaluation): Headline | null {
  const metric = headlineMetrics[evaluation.task];
  const value = evaluationFigures(evaluation)[metric] ?? null;
  if (value === null) return null;
  return {
    metric,
    value,
    isHigherBetter: evaluation.task !== "regression",
    unit: evaluation.task === "regression" ? "target" : "share",
  };
}
