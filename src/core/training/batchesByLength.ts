import { inOrder } from "../sequence.ts";
import { makeRandom, shuffle, type Random } from "../random.ts";

/** Batches per pool, whose rows are sorted by length: more mean less padding, fewer mean more random batches. */
const batchesPerPool = 50;
/** Fewest pools in an epoch, so that rows of a small table do not meet in the same batches every time. */
const fewestPools = 4;
/** More lengths to choose from than this say nothing new. */
const mostCandidates = 256;

/**
 * Chooses at most `most` lengths so that rows, each rounded up to the next of them, have the least padding in all: the
 * best way to cut a histogram into ranges (Fisher 1958), by dynamic programming.
 * @param lengths - of the rows, `[count]`; the longest is the last one chosen
 */
export function chooseLengths(lengths: Int32Array, most: number): readonly number[] {
  const { candidates, countUpTo } = countCandidates(lengths);
  const last = candidates.length;
  // Places of all rows up to a candidate, where it is the last of so many lengths; 0 rows take none.
  let places = Float64Array.from({ length: last + 1 }, (_unused, end) => (end === 0 ? 0 : Infinity));
  const cuts: Int32Array[] = [];
  for (let used = 0; used < Math.min(most, last); used++) {
    const [next, cut] = [Float64Array.from(places), new Int32Array(last + 1).fill(-1)];
    for (let end = 1; end <= last; end++)
      for (let start = 0; start < end; start++) {
        const rows = (countUpTo[end] as number) - (countUpTo[start] as number);
        const sum = (places[start] as number) + rows * (candidates[end - 1] as number);
        if (sum < (next[end] as number)) [next[end], cut[end]] = [sum, start];
      }
    places = next;
    cuts.push(cut);
  }
  return readCuts(cuts, candidates);
}

/** The chosen candidates, from the last one back. −1 says that one length less did as well. */
function readCuts(cuts: readonly Int32Array[], candidates: readonly number[]): readonly number[] {
  const chosen: number[] = [];
  let end = candidates.length;
  for (const cut of cuts.toReversed()) {
    const start = cut[end] as number;
    if (end === 0 || start === -1) continue;
    chosen.unshift(candidates[end - 1] as number);
    end = start;
  }
  return chosen;
}

/** Lengths that occur, and how many rows are no longer than each: `countUpTo[0]` is 0. */
function countCandidates(lengths: Int32Array): {
  readonly candidates: readonly number[];
  readonly countUpTo: readonly number[];
} {
  const longest = lengths.reduce((most, length) => Math.max(most, length), 0);
  const counts = new Int32Array(longest + 1);
  for (const length of lengths) counts[length] = (counts[length] as number) + 1;
  const step = Math.max(1, Math.ceil(longest / mostCandidates));
  const candidates: number[] = [];
  const countUpTo = [0];
  let [sum, sinceLast] = [0, 0];
  for (let length = 0; length <= longest; length++) {
    const count = counts[length] as number;
    sum += count;
    sinceLast += count;
    const isDue = (longest - length) % step === 0 && sinceLast > 0;
    if (!isDue) continue;
    candidates.push(length);
    countUpTo.push(sum);
    sinceLast = 0;
  }
  return { candidates, countUpTo };
}

interface Grouping {
  /** Length of each row that `order` names. */
  readonly lengths: Int32Array;
  readonly batchSize: number;
  readonly random: Random;
}

/**
 * An epoch's rows with those of like length side by side, batch by batch: the shuffled `order` is cut into pools, each
 * sorted by length and cut into batches, and the batches are shuffled. The rows that are left over come last, unsorted.
 */
export function groupByLength(order: Int32Array, { lengths, batchSize, random }: Grouping): Int32Array {
  const batchCount = Math.floor(order.length / batchSize);
  const sorted = order.slice();
  const poolCount = Math.max(fewestPools, Math.ceil(batchCount / batchesPerPool));
  for (let pool = 0; pool < poolCount; pool++) {
    const [start, end] = [pool, pool + 1].map((index) => Math.floor((index * batchCount) / poolCount));
    sortByLength(sorted.subarray((start as number) * batchSize, (end as number) * batchSize), lengths);
  }
  const grouped = sorted.slice();
  const batchOrder = shuffle(inOrder(batchCount), random);
  for (const [place, batch] of batchOrder.entries())
    grouped.set(sorted.subarray(batch * batchSize, (batch + 1) * batchSize), place * batchSize);
  return grouped;
}

/** Sorts rows in place, the shortest first, and returns them; those of one length stay in their order. */
export function sortByLength(rows: Int32Array, lengths: Int32Array): Int32Array {
  const { length: count } = rows;
  // One number for both keys: numbers are sorted many times faster than by a comparison of our own.
  const keys = Float64Array.from(rows, (row, place) => (lengths[row] as number) * count + place).sort();
  const before = rows.slice();
  for (const [place, key] of keys.entries()) rows[place] = before[key % count] as number;
  return rows;
}

/** The random numbers of an epoch's batches, seeded by the epoch, so that a run can continue with any epoch. */
export const groupingRandom = (seed: number, epoch: number): Random =>
  makeRandom(seed, `batches ${String(epoch)}`);
