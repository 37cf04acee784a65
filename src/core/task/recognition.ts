import type { FittedInput } from "./fitted.ts";
import { rulesOf, type ModelRow } from "./inputKinds.ts";

/** How much of a row a model knows: the row's tokens that are in the vocabulary, of all its tokens. */
export interface Recognition {
  readonly knownCount: number;
  readonly count: number;
  /** False where an answer would be a guess: nothing is known, or less than a quarter of the tokens. */
  readonly isEnough: boolean;
}

/** With a smaller share of known tokens an answer says nothing of the row. */
const smallestShare = 0.25;

/**
 * Makes the function that counts what a model knows of a row. A number that is given counts as known, and so does a
 * category that the training rows had: a row with one of them has something to go by.
 */
export function makeRecognize(inputs: readonly FittedInput[]): (row: ModelRow) => Recognition {
  const counters = inputs.map((input) => rulesOf(input).makeCount(input));
  return (row) => {
    const counts = counters.map((count) => count(row));
    const knownCount = counts.reduce((sum, counted) => sum + counted.knownCount, 0);
    const count = counts.reduce((sum, counted) => sum + counted.count, 0);
    const isOtherKnown = counts.some((counted) => counted.isOtherKnown);
    return {
      knownCount,
      count,
      isEnough: isOtherKnown || (knownCount > 0 && knownCount >= count * smallestShare),
    };
  };
}
