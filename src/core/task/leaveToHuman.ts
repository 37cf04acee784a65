import { calibrate, confidenceOf } from "./decide.ts";
import type { FittedTarget } from "./fitted.ts";

/** The column that says why an answer is better left to a human; its cells are empty where the answer stands. */
export const leaveColumn = "leave_to_human";

/**
 * Why a row is left to a human: it has nothing to read, it is unlike the rows the model was trained on, or its answer is
 * less sure than wished.
 */
export type LeaveReason = "empty" | "unfamiliar" | "unsure";

/** Facts about an answered row. */
interface AnsweredRow {
  /** The model's outputs [units]; null where the row gives the model nothing to read. */
  readonly outputs: ArrayLike<number> | null;
  /** Whether the model knows enough of the row for its answer to mean anything. */
  readonly isFamiliar: boolean;
}

/** Whether answers to this target have a confidence that a threshold can be set for. */
export const hasConfidence = (target: FittedTarget): boolean => target.kind !== "number";

/**
 * Makes the function that says why a row is left to a human, null where its answer stands.
 * @param leaveBelow - the confidence, 0–1, below which an answer is too unsure
 */
export const makeLeaveReason =
  (target: FittedTarget, leaveBelow: number): ((row: AnsweredRow) => LeaveReason | null) =>
  ({ outputs, isFamiliar }) => {
    if (outputs === null) return "empty";
    if (!isFamiliar) return "unfamiliar";
    return confidenceOf(target, calibrate(target, outputs)) < leaveBelow ? "unsure" : null;
  };
