import { expect, test } from "vitest";
import { makeRandom, mixSeed, shuffle } from "./random.ts";

test("the same seed gives the same stream, another purpose another one", () => {
  const draw = (purpose: string): number[] => {
    const random = makeRandom(7, purpose);
    return [random.uniform(), random.uniform(), random.integer(1000)];
  };
  expect(draw("split")).toEqual(draw("split"));
  expect(draw("split")).not.toEqual(draw("shuffle"));
});

test("uniform numbers fill [0, 1) evenly", () => {
  const random = makeRandom(1);
  const draws = Array.from({ length: 10_000 }, () => random.uniform());
  expect(Math.min(...draws)).toBeGreaterThanOrEqual(0);
  expect(Math.max(...draws)).toBeLessThan(1);
  expect(draws.reduce((sum, value) => sum + value, 0) / draws.length).toBeCloseTo(0.5, 1);
});

test("shuffling keeps every item and changes their order", () => {
  const items = Int32Array.from({ length: 100 }, (_unused, index) => index);
  const shuffled = shuffle(items.slice(), makeRandom(3));
  expect(shuffled).not.toEqual(items);
  expect(shuffled.slice().sort()).toEqual(items);
});

test("neighbouring seeds are mixed far apart", () => {
  const seeds = Array.from({ length: 1000 }, (_unused, seed) => mixSeed(seed, "weights"));
  expect(new Set(seeds).size).toBe(1000);
});
