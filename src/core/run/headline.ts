import type { Evaluation } from "../metrics/evaluation.ts";
import { evaluationFigures } from "../metrics/evaluationFigures.ts";

/** The figure by which runs of a task are compared, on the test rows. */
export interface Headline {
  readonly metric: string;
  readonly value: number;
  readonly isHigherBetter: boolean;
  /** `share`: 0–1. `target`: in the target's own unit. */
  readonly unit: "share" | "target";
}

/** The first figure of an evaluation; null where it could not be measured. */
export function headlineOf(evaluation: Evaluation): Headline | null {
  const [first] = Object.entries(evaluationFigures(evaluation));
  if (first === undefined || first[1] === null) return null;
  const [metric, value] = first;
  return {
    metric,
    value,
    isHigherBetter: evaluation.task !== "regression",
    unit: evaluation.task === "regression" ? "target" : "share",
  };
}
