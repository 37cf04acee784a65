import fc from "fast-check";
import { expect, test } from "vitest";
import { marksOf, parallelAxis, placeOn } from "./parallelAxes.ts";

test("numbers lie between the lowest and the highest, by their logarithm where they are far apart", () => {
  const near = parallelAxis([2, 4, 3]);
  expect(near).toEqual({ kind: "numbers", low: 2, high: 4, isLogarithmic: false });
  const far = parallelAxis([0.0001, 0.01, 0.001]);
  expect(far).toMatchObject({ isLogarithmic: true });
  if (near === null || far === null) return;
  expect(placeOn(near, 3)).toBe(0.5);
  expect(placeOn(far, 0.001)).toBeCloseTo(0.5, 12);
});

test("choices keep the order in which they came; a run without the setting has no place", () => {
  const axis = parallelAxis(["Adam", null, "SGD", "Adam", true, undefined]);
  if (axis === null) throw new Error("There are values");
  expect(marksOf(axis)).toEqual(["Adam", "SGD", true]);
  expect(placeOn(axis, "SGD")).toBe(0.5);
  expect(placeOn(axis, null)).toBeNull();
  expect(placeOn(axis, "RMSprop")).toBeNull();
});

test("a value that all have is in the middle, and no values make no axis", () => {
  const axis = parallelAxis([7, 7]);
  if (axis === null) throw new Error("There are values");
  expect(placeOn(axis, 7)).toBe(0.5);
  expect(marksOf(axis)).toEqual([7]);
  expect(parallelAxis([null, undefined])).toBeNull();
});

test("every value of an axis has a place on it, and larger numbers are higher", () => {
  const property = fc.property(
    fc.array(fc.double({ noNaN: true, min: -1e9, max: 1e9 }), { minLength: 1 }),
    (values) => {
      const axis = parallelAxis(values);
      if (axis === null) return false;
      const places = values.toSorted((one, other) => one - other).map((value) => placeOn(axis, value) ?? NaN);
      return places.every(
        (place, index) => place >= -1e-9 && place <= 1 + 1e-9 && place >= (places[index - 1] ?? 0) - 1e-9,
      );
    },
  );
  expect(() => fc.assert(property)).not.toThrow();
});
