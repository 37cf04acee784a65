import { expect, test } from "vitest";
import { makeRandom } from "../random.ts";
import { countLengths, meanLength } from "./lengths.ts";

test("the mean length of cut texts is that of counting them, to a token in fifty", () => {
  const random = makeRandom(5);
  // Many short texts and a long tail.
  const lengths = Int32Array.from({ length: 5000 }, () => Math.ceil(10 / (0.02 + random.uniform())));
  for (const sequenceLength of [10, 40, 1000]) {
    const cut = lengths.reduce((sum, length) => sum + Math.min(length, sequenceLength), 0) / lengths.length;
    expect(Math.abs(meanLength(countLengths(lengths), sequenceLength) / cut - 1)).toBeLessThan(0.02);
  }
});

test("without texts the mean length is 0", () => {
  expect(meanLength(countLengths(new Int32Array(0)), 100)).toBe(0);
});
