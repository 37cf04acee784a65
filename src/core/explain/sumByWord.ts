import { present } from "../assert.ts";
import type { NgramShare } from "./rowWords.ts";

/**
 * What the parts of a score belong to: the places of a block of token ids; runs of 1, 2, … neighbouring places, the shortest
 * first; the n-grams that a row has, in the order of the block; the ids of a vocabulary; the numbers of an input.
 */
export type PartKind = "places" | "runs" | "ngrams" | "vocabulary" | "numbers";

/** One row as a source of parts reads it. */
interface ReadRow {
  /** The word at each place that was read, −1 for none. */
  readonly wordAt: Int32Array;
  /** The token ids at these places; empty for numbers. */
  readonly ids: Int32Array;
  /** The row's n-grams in the order of the block. */
  readonly ngramIds: Int32Array;
  readonly ngrams: readonly NgramShare[];
}

type Add = (word: number, part: number) => void;

/** How parts of each kind are shared out among the words. */
const spreaders: { readonly [K in PartKind]: (parts: ArrayLike<number>, row: ReadRow, add: Add) => void } = {
  places(parts, { wordAt }, add) {
    for (const [place, word] of wordAt.entries()) add(word, present(parts[place]));
  },
  runs(parts, { wordAt }, add) {
    let part = 0;
    for (let size = 1; part < parts.length && size <= wordAt.length; size++)
      for (let start = 0; start + size <= wordAt.length; start++) {
        for (let place = start; place < start + size; place++)
          add(present(wordAt[place]), present(parts[part]) / size);
        part++;
      }
  },
  ngrams(parts, { ngramIds, ngrams }, add) {
    const partOf = new Map(Array.from(ngramIds, (id, at) => [id, present(parts[at])]));
    for (const { ngram, word, share } of ngrams) add(word, share * (partOf.get(ngram) ?? 0));
  },
  vocabulary(parts, { wordAt, ids }, add) {
    const counts = new Map<number, number>();
    for (const id of ids) counts.set(id, (counts.get(id) ?? 0) + 1);
    for (const [place, id] of ids.entries())
      add(present(wordAt[place]), present(parts[id]) / (counts.get(id) ?? 1));
  },
  numbers(parts, { wordAt }, add) {
    for (const [place, word] of wordAt.entries()) add(word, present(parts[place]));
  },
};

/**
 * Adds the parts of one source to the words that they belong to, [words]. Returns the sum of those that belong to none, such as
 * padding that a layer counts.
 */
export function addByWord(
  sums: Float64Array,
  kind: PartKind,
  { parts, row }: { readonly parts: ArrayLike<number>; readonly row: ReadRow },
): number {
  let rest = 0;
  spreaders[kind](parts, row, (word, part) => {
    if (word < 0) rest += part;
    else sums[word] = (sums[word] ?? 0) + part;
  });
  return rest;
}
