import { present } from "../assert.ts";
import { makeRandom } from "../random.ts";
import type { Confusion, Interval } from "./evaluation.ts";

/** As many draws as take a fraction of a second: fewer rounds of many rows, whose intervals are narrow anyway. */
const mostDraws = 1e7;
const [fewestRounds, mostRounds] = [200, 1000];
/** Share of the drawn figures that an interval holds. */
const coverage = 0.95;

/**
 * Percentile intervals of figures that follow from a confusion matrix [actual][predicted] (Efron 1979): as many rows are
 * drawn again, with replacement, 200 to 1,000 times. The same seed gives the same intervals. Null where there are no rows.
 */
export function bootstrapConfusion<F extends string>(
  confusion: Confusion,
  figures: Readonly<Record<F, (drawn: Confusion) => number | null>>,
  seed = 1,
): Readonly<Record<F, Interval>> | null {
  const classCount = confusion.length;
  const cellOfRow = Int32Array.from(
    confusion.flat().flatMap((count, cell) => new Array<number>(count).fill(cell)),
  );
  if (cellOfRow.length === 0) return null;
  const random = makeRandom(seed, "bootstrap");
  const rounds = Math.min(mostRounds, Math.max(fewestRounds, Math.floor(mostDraws / cellOfRow.length)));
  const names = Object.keys(figures) as F[];
  const values = names.map(() => new Float64Array(rounds));
  for (let round = 0; round < rounds; round++) {
    const cells = new Float64Array(classCount * classCount);
    for (let draw = 0; draw < cellOfRow.length; draw++) {
      const cell = cellOfRow[random.integer(cellOfRow.length)] as number;
      cells[cell] = (cells[cell] as number) + 1;
    }
    const drawn = confusion.map((_counts, index) =>
      Array.from(cells.subarray(index * classCount, (index + 1) * classCount)),
    );
    for (const [index, name] of names.entries()) present(values[index])[round] = figures[name](drawn) ?? NaN;
  }
  const intervals = names.map((name, index) => [name, percentiles(present(values[index]))] as const);
  return Object.fromEntries(intervals) as Record<F, Interval>;
}

function percentiles(values: Float64Array): Interval {
  const sorted = values.toSorted();
  const at = (share: number): number => {
    const place = share * (sorted.length - 1);
    const [below, rest] = [Math.floor(place), place % 1];
    const low = present(sorted[below]);
    return low + rest * ((sorted[below + 1] ?? low) - low);
  };
  return { low: at((1 - coverage) / 2), high: at((1 + coverage) / 2) };
}
