import type { Block, Examples } from "../../core/dataset/blocks.ts";
import { shortenedLength, type Shortening } from "../../core/graph/shortening.ts";
import { inOrder } from "../../core/sequence.ts";
import { chooseLengths, sortByLength } from "../../core/training/batchesByLength.ts";

/** The positions of a text padded to `fullLength` that are read: from `start` up to but not including `end`. */
export type TextCut = (fullLength: number) => { readonly start: number; readonly end: number };

/** More lengths than this save little. */
const mostLengths = 8;
/** Fewest batches of a length in an epoch, because recording a step takes as long as two replays. */
const fewestBatches = 8;

/** The number of lengths that an epoch's batches are divided into. */
export const worthwhileLengths = (batchCount: number): number =>
  Math.max(1, Math.min(mostLengths, Math.floor(batchCount / fewestBatches)));

/** Lengths of the examples' texts and of their batches. */
export interface RowLengths {
  /** Length that the texts of each row may be shortened to: [count]. */
  readonly ofRows: Int32Array;
  /** The lengths that batches have, the shortest first. */
  readonly chosen: readonly number[];
  /** The positions read of a batch's texts: as many as the longest row needs, rounded up to one of the lengths. */
  readonly cutFor: (positions: Int32Array) => TextCut;
}

type Tokens = Extract<Block, { readonly kind: "tokens" }>;

/**
 * Measures the texts of examples; null where padding changes the model's result, or there are no texts.
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
      return cutTo(chosen.find((each) => each >= needed) ?? longest, shortening);
    },
  };
}

/**
 * Gives every batch the average length of the batches of an epoch: a few steps then take as long as the steps of an epoch
 * do on average, and the model is compiled for one length only. Longer texts are cut off.
 */
export function measureAverage(
  examples: Pick<Examples, "inputs" | "count">,
  shortening: Shortening,
  most: number,
): RowLengths | null {
  const rows = measureRows(examples, shortening, most);
  if (rows === null || shortening.kind === "fixed") return rows;
  const { ofRows, chosen } = rows;
  const lengthOf = (needed: number): number => chosen.find((each) => each >= needed) ?? needed;
  const sum = ofRows.reduce((total, needed) => total + lengthOf(needed), 0);
  const average = Math.ceil(sum / Math.max(1, ofRows.length));
  return { ofRows, chosen: [average], cutFor: () => cutTo(average, shortening) };
}

/** Cuts the longest input to `length`, and shorter inputs in proportion. */
const cutTo =
  (length: number, { multiple, side }: Extract<Shortening, { readonly kind: "free" }>): TextCut =>
  (fullLength) => {
    const lost = multiple * Math.max(0, Math.floor((fullLength - length) / multiple));
    return side === "pre" ? { start: lost, end: fullLength } : { start: 0, end: fullLength - lost };
  };

/** An order for reading all rows once: rows of similar length together, to save padding; else the given order. */
export function orderByLength(count: number, lengths: RowLengths | null): Int32Array {
  const order = inOrder(count);
  return lengths === null ? order : sortByLength(order, lengths.ofRows);
}

/** Tokens of a row, counted from the end that has the padding. */
function countTokens({ ids, length }: Tokens, row: number): number {
  let [start, end] = [row * length, (row + 1) * length];
  while (end > start && ids[end - 1] === 0) end--;
  while (start < end && ids[start] === 0) start++;
  return end - start;
}
