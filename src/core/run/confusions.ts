import { appendSpread } from "./spread.ts";

/** How often each class of the validation rows was answered with each class, at some point of a run. */
export interface ConfusionAt {
  /** Progress of the run, in epochs. */
  readonly position: number;
  /** Rows of the true class (rows) answered with a class (columns): [classes × classes]. */
  readonly counts: Int32Array<ArrayBuffer>;
}

/** A matrix of more classes is not followed: nobody could read it. */
export const mostFollowedClasses = 20;
/** As many as a slider has room for. */
const mostKept = 60;

/** The matrices with one more. */
export const appendConfusion = (seen: readonly ConfusionAt[], next: ConfusionAt): readonly ConfusionAt[] =>
  appendSpread(seen, next, mostKept);
