import type { Evaluation } from "../metrics/evaluation.ts";

/** The figure by which runs of a task are compared, on the test rows. */
export interface Headline {
  readonly metric: string;
  readonly value: number;
  readonly isHigherBetter: boolean;
  /** `share`: 0–1. `target`: in the target's own unit. */
  readonly unit: "share" | "target";
}

/** The first figure of an evaluation; null where there were no rows to measure on. */
export const headlineOf = ({ accuracy, rowCount }: Evaluation): Headline | null =>
  rowCount === 0 ? null : { metric: "accuracy", value: accuracy, isHigherBetter: true, unit: "share" };
