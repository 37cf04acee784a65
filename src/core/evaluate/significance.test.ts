import { expect, test } from "vitest";
import { countDisagreement, mcnemarExact, pairedBootstrap } from "./comparePaired.ts";
import { falseDiscoveryRates, fisherGreater, mannWhitneyGreater, upperTail } from "./significance.ts";
import reference from "./significance.reference.json" with { type: "json" };

// Written by scripts/reference/significance.py with SciPy and statsmodels.

/** How far a value is from the expected one, relative to that. */
const errorOf = (received: number, expected = NaN): number =>
  Math.abs(received - expected) / (Math.abs(expected) + 1e-6);

test("McNemar's exact test gives statsmodels' p-values", () => {
  for (const { pValue, ...counts } of reference.mcnemar)
    expect(errorOf(mcnemarExact(counts), pValue)).toBeLessThan(1e-9);
});

test("Fisher's exact test gives SciPy's p-values", () => {
  for (const { pValue, ...counts } of reference.fisher)
    expect(errorOf(fisherGreater(counts), pValue)).toBeLessThan(1e-9);
});

test("Mann and Whitney's test gives SciPy's p-values, with ties", () => {
  for (const { inside, outside, pValue } of reference.mannWhitney)
    expect(errorOf(mannWhitneyGreater(inside, outside), pValue)).toBeLessThan(1e-9);
});

test("the tail of the normal distribution is SciPy's", () => {
  for (const { z, pValue } of reference.upperTail) expect(errorOf(upperTail(z), pValue)).toBeLessThan(1e-9);
});

test("false discovery rates are SciPy's", () => {
  const { pValues, corrected } = reference.falseDiscovery;
  for (const [at, rate] of falseDiscoveryRates(pValues).entries())
    expect(errorOf(rate, corrected[at])).toBeLessThan(1e-9);
});

test("the paired bootstrap's range is SciPy's within the chance of its draws, and the same seed gives the same range", () => {
  const { differences, mean, low, high } = reference.paired;
  const found = pairedBootstrap(differences);
  expect(found?.mean).toBeCloseTo(mean, 9);
  expect(found?.low).toBeCloseTo(low, 2);
  expect(found?.high).toBeCloseTo(high, 2);
  expect(pairedBootstrap(differences)).toEqual(found);
  expect(pairedBootstrap([])).toBe(null);
});

test("rows that one of two models answers right and the other wrong are counted", () => {
  expect(countDisagreement([1, 1, 0, 0, 1], [1, 0, 1, 0, 0])).toEqual({ onlyFirst: 2, onlySecond: 1 });
});
