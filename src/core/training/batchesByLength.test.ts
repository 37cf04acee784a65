import fc from "fast-check";
import { expect, test } from "vitest";
import { makeRandom, shuffle } from "../random.ts";
import { inOrder } from "../sequence.ts";
import { chooseLengths, groupByLength, groupingRandom } from "./batchesByLength.ts";

/** Places that rows take, each rounded up to the next of the chosen lengths. */
const placesOf = (lengths: readonly number[], chosen: readonly number[]): number =>
  lengths.reduce((sum, length) => sum + (chosen.find((each) => each >= length) ?? NaN), 0);

/** All sets of at most `most` of the values. */
const choices = (values: readonly number[], most: number): readonly (readonly number[])[] =>
  values
    .reduce<readonly (readonly number[])[]>(
      (sets, value) => [...sets, ...sets.map((set) => [...set, value])],
      [[]],
    )
    .filter(({ length }) => length <= most);

test("no other choice of as many lengths leaves less padding", () => {
  const anyLengths = fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 1, maxLength: 12 });
  fc.assert(
    fc.property(anyLengths, fc.integer({ min: 1, max: 4 }), (lengths, most) => {
      const chosen = chooseLengths(Int32Array.from(lengths), most);
      const values = [...new Set(lengths)].sort((one, other) => one - other);
      const fits = choices(values, most).filter((set) => set.includes(Math.max(...lengths)));
      expect(chosen.length).toBeLessThanOrEqual(most);
      expect(placesOf(lengths, chosen)).toBe(Math.min(...fits.map((set) => placesOf(lengths, set))));
    }),
    { numRuns: 300 },
  );
});

test("lengths are chosen among so many that very long texts do not take long", () => {
  const random = makeRandom(1);
  const lengths = Int32Array.from({ length: 5000 }, () => 1 + random.integer(20_000));
  const chosen = chooseLengths(lengths, 8);
  expect(chosen).toHaveLength(8);
  expect(chosen.at(-1)).toBe(Math.max(...lengths));
});

const count = 1000;
const batchSize = 8;
const random = makeRandom(7);
const lengths = Int32Array.from({ length: count }, () => 1 + random.integer(100));
const order = shuffle(inOrder(count - 5), makeRandom(3));
const group = (seed: number, epoch = 1): Int32Array =>
  groupByLength(order, { lengths, batchSize, random: groupingRandom(seed, epoch) });

/** Places of all batches, each as long as its longest row. */
function placesOfBatches(rows: Int32Array): number {
  let sum = 0;
  for (let start = 0; start < rows.length; start += batchSize) {
    const batch = rows.subarray(start, start + batchSize);
    sum += batch.length * Math.max(...batch.map((row) => lengths[row] ?? NaN));
  }
  return sum;
}

test("every row comes once", () => {
  expect(group(1).toSorted()).toEqual(inOrder(count - 5));
});

test("batches are of rows of like length, in an order by chance", () => {
  const tokens = order.reduce((sum, row) => sum + (lengths[row] ?? 0), 0);
  expect(placesOfBatches(order)).toBeGreaterThan(1.7 * tokens);
  expect(placesOfBatches(group(1))).toBeLessThan(1.1 * tokens);
  const longest = Array.from(
    { length: 100 },
    (_unused, batch) => lengths[group(1)[batch * batchSize] ?? 0] ?? 0,
  );
  expect(longest).not.toEqual(longest.toSorted((one, other) => one - other));
});

test("the same seed gives the same batches; another epoch others", () => {
  expect(group(1)).toEqual(group(1));
  expect(group(2)).not.toEqual(group(1));
  expect(group(1, 2)).not.toEqual(group(1));
});

test("rows that fill no batch come last, as they were shuffled", () => {
  const left = order.length % batchSize;
  expect(group(1).slice(-left)).toEqual(order.slice(-left));
});

test("few rows meet in other batches when they are shuffled anew", () => {
  const few = inOrder(40);
  const batchesOf = (seed: number): readonly string[] => {
    const grouped = groupByLength(shuffle(few.slice(), makeRandom(seed)), {
      lengths,
      batchSize,
      random: groupingRandom(1, 1),
    });
    return Array.from({ length: 5 }, (_unused, batch) =>
      grouped
        .slice(batch * batchSize, (batch + 1) * batchSize)
        .sort()
        .join(" "),
    ).sort();
  };
  expect(batchesOf(1)).not.toEqual(batchesOf(2));
});
