import type { Block, Examples } from "../../core/dataset/blocks.ts";
import { shortenedLength, type Shortening } from "../../core/graph/shortening.ts";
import { inOrder } from "../../core/sequence.ts";
import { chooseLengths, sortByLength } from "../../core/training/batchesByLength.ts";

/** Which of the places of a text padded to `fullLength` are read: from `start` to `end`, not included. */
export type TextCut = (fullLength: number) => { readonly start: number; readonly end: number };

/** More lengths than this save little. */
const mostLengths = 8;
/** Batches of each length in an epoch, at least: its step has to be recorded, which takes as long as two others. */
const fewestBatches = 8;

/** Into how many lengths the batches of an epoch are worth dividing. */
export const worthwhileLengths = (batchCount: number): number =>
  Math.max(1, Math.min(mostLengths, Math.floor(batchCount / fewestBatches)));

/** How long the texts of examples are, and how long the batches are that they come in. */
export interface RowLengths {
  /** Length that the texts of each row may be shortened to: [count]. */
  readonly ofRows: Int32Array;
  /** The lengths that batches have, the shortest first. */
  readonly chosen: readonly number[];
  /** What is read of the texts of a batch: as much as its longest row needs, rounded up to a chosen length. */
  readonly cutFor: (positions: Int32Array) => TextCut;
}

type Tokens = Extract<Block, { readonly kind: "tokens" }>;

/**
 * Measures the texts of examples; null where their padding has to stay, or there are no texts.
 * @param most - lengths that batches may have
 */
export function measureRows(
  { inputs, count }: Pick<Examples, "inputs" | "count">,
  shortening: Shortening | null,
  most = mostLengths,
): RowLengths | null {
  const texts = Object.values(inputs).filter(
    (block): block is Tokens => block.kind === "tokens" && block.length > 1,
  );
  if (shortening === null || shortening.kind === "fixed" || texts.length === 0) return null;
  const longest = Math.max(...texts.map(({ length }) => length));
  const tokenCounts = new Int32Array(count);
  for (const text of texts)
    for (let row = 0; row < count; row++)
      tokenCounts[row] = Math.max(tokenCounts[row] as number, countTokens(text, row));
  const ofRows = tokenCounts.map((tokenCount) => shortenedLength(longest, tokenCount, shortening));
  const chosen = chooseLengths(ofRows, most);
  return {
    ofRows,
    chosen,
    cutFor(positions) {
      let needed = 0;
      for (const position of positions) needed = Math.max(needed, ofRows[position] as number);
      const length = chosen.find((each) => each >= needed) ?? longest;
      return (fullLength) => {
        // Shorter inputs lose as many places as keeps them in step with the longest.
        const lost =
          shortening.multiple * Math.max(0, Math.floor((fullLength - length) / shortening.multiple));
        return shortening.side === "pre"
          ? { start: lost, end: fullLength }
          : { start: 0, end: fullLength - lost };
      };
    },
  };
}

/** Rows for a look at all of them: those of like length together, so that few places are padding; else as they come. */
export function orderByLength(count: number, lengths: RowLengths | null): Int32Array {
  const order = inOrder(count);
  return lengths === null ? order : sortByLength(order, lengths.ofRows);
}

/** Tokens of a row, which lie at one end of it: found from the other end. */
function countTokens({ ids, length }: Tokens, row: number): number {
  let [start, end] = [row * length, (row + 1) * length];
  while (end > start && ids[end - 1] === 0) end--;
  while (start < end && ids[start] === 0) start++;
  return end - start;
}
