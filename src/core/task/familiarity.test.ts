import { expect, test } from "vitest";
import reference from "../evaluate/decisions.reference.json" with { type: "json" };
import { energyOf, familiarityOf, fitFamiliarity, leastFamiliarity } from "./familiarity.ts";

// Written by scripts/reference/decisions.py with SciPy and NumPy.
const { energies } = reference;

test("energies of classes and of labels are SciPy's and NumPy's", () => {
  for (const [row, logits] of energies.logits.entries()) {
    expect(energyOf("class", logits)).toBeCloseTo(energies.class[row] ?? NaN, 9);
    expect(energyOf("classes", logits)).toBeCloseTo(energies.classes[row] ?? NaN, 9);
  }
  expect(energyOf("class", [1000, 0])).toBe(1000);
});

test("a row is as familiar as the share of held-back rows below it says", () => {
  const heldBack = Array.from({ length: 1000 }, (_unused, row) => row);
  const fitted = fitFamiliarity(heldBack);
  if (fitted === null) throw new Error("1,000 rows are enough");
  for (const row of [0, 10, 250, 500, 999]) expect(familiarityOf(fitted, row)).toBeCloseTo(row / 1000, 2);
  expect(familiarityOf(fitted, -1)).toBe(0);
  expect(familiarityOf(fitted, 2000)).toBe(1);
  const unlike = heldBack.filter((row) => familiarityOf(fitted, row) < leastFamiliarity).length;
  expect(unlike).toBeCloseTo(50, -1);
});

test("a handful of held-back rows does not say what is familiar", () => {
  expect(fitFamiliarity([1, 2, 3])).toBe(null);
});
