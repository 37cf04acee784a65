import { makeEncoder } from "../text/encode.ts";
import { unknownId } from "../text/preprocessor.ts";
import { makeCategoryIds, textOf, type ModelRow } from "./encodeRows.ts";
import type { FittedInput } from "./fitted.ts";

/** How much of a row a model knows: its tokens that are in the vocabulary, of all its tokens. */
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
  const counters = inputs.map(makeCounter);
  return (row) => {
    let [knownCount, count, isOtherKnown] = [0, 0, false];
    for (const counted of counters.map((counter) => counter(row))) {
      knownCount += counted.knownCount;
      count += counted.count;
      isOtherKnown ||= counted.isOtherKnown;
    }
    const isEnough = isOtherKnown || (knownCount > 0 && knownCount >= count * smallestShare);
    return { knownCount, count, isEnough };
  };
}

type Counter = (row: ModelRow) => {
  readonly knownCount: number;
  readonly count: number;
  readonly isOtherKnown: boolean;
};

function makeCounter(input: FittedInput): Counter {
  if (input.kind === "text") {
    const encode = makeEncoder(input.preprocessor);
    return (row) => {
      const ids = encode(textOf(input, row));
      return {
        knownCount: ids.filter((id) => id > unknownId).length,
        count: ids.length,
        isOtherKnown: false,
      };
    };
  }
  if (input.kind === "category") {
    const idOf = makeCategoryIds(input.vocabulary);
    const { id, columnName } = input;
    return (row) => ({
      knownCount: 0,
      count: 0,
      isOtherKnown: idOf(String(row[columnName] ?? row[id] ?? "")) > unknownId,
    });
  }
  const names = [input.id, ...input.columns.map(({ columnName }) => columnName)];
  return (row) => ({ knownCount: 0, count: 0, isOtherKnown: names.some((name) => isGiven(row[name])) });
}

const isGiven = (cell: ModelRow[string]): boolean => cell !== null && cell !== undefined && cell !== "";
