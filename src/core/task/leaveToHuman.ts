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

type Target<K extends FittedTarget["kind"]> = Extract<FittedTarget, { kind: K }>;

/** How sure a model is of an answer, 0–1. */
const confidences: {
  readonly [K in FittedTarget["kind"]]: (target: Target<K>, outputs: ArrayLike<number>) => number;
} = {
  class: (_target, outputs) => Math.max(...Array.from(outputs)),
  /** That of the least sure label given; where none is given, how sure the model is that none applies. */
  classes({ threshold }, outputs) {
    const all = Array.from(outputs);
    const given = all.filter((probability) => probability >= threshold);
    return given.length > 0 ? Math.min(...given) : 1 - Math.max(0, ...all);
  },
  /** A number comes without a confidence. */
  number: () => 1,
};

/** Whether answers to this target have a confidence that a threshold can be set for. */
export const hasConfidence = (target: FittedTarget): boolean => target.kind !== "number";

/**
 * Makes the function that says why a row is left to a human, null where its answer stands.
 * @param leaveBelow - the confidence, 0–1, below which an answer is too unsure
 */
export function makeLeaveReason<K extends FittedTarget["kind"]>(
  target: Target<K>,
  leaveBelow: number,
): (row: AnsweredRow) => LeaveReason | null {
  const confidenceOf = confidences[target.kind as K] as (
    fitted: typeof target,
    outputs: ArrayLike<number>,
  ) => number;
  return ({ outputs, isFamiliar }) => {
    if (outputs === null) return "empty";
    if (!isFamiliar) return "unfamiliar";
    return confidenceOf(target, outputs) < leaveBelow ? "unsure" : null;
  };
}
