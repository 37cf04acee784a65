import { expect, test } from "vitest";
import { parseTypedNumber, readTypedNumber } from "./typedNumber.ts";

const epochs = { minimum: 1, maximum: 1000, isWhole: true };
const rate = { minimum: 1e-6, maximum: 10, isWhole: false };

test.each([
  ["1e2", 100],
  ["2.0", 2],
  ["1,000", 1000],
  ["1 000", 1000],
  ["１００", 100],
  [" 7 ", 7],
])("“%s” epochs are %d", (typed, value) => {
  expect(readTypedNumber(typed, epochs)).toEqual({ kind: "number", value });
});

test.each([
  ["0,01", 0.01],
  ["0,001", 0.001],
  ["0.003", 0.003],
  [".5", 0.5],
  ["1e-3", 0.001],
  ["1,5e-3", 0.0015],
  ["０．０１", 0.01],
])("a rate of “%s” is %d", (typed, value) => {
  expect(readTypedNumber(typed, rate)).toEqual({ kind: "number", value });
});

test.each([
  ["2.5", "notWhole"],
  ["2,5", "notWhole"],
  ["0", "outOfRange"],
  ["1001", "outOfRange"],
  ["-3", "outOfRange"],
  ["ten", "notANumber"],
  ["1/2", "notANumber"],
  ["0x10", "notANumber"],
  ["1.000,5", "notANumber"],
  ["Infinity", "notANumber"],
] as const)("“%s” epochs are refused as %s", (typed, reason) => {
  expect(readTypedNumber(typed, epochs)).toEqual({ kind: "refused", reason });
});

test("percent signs and minus signs of typography are read", () => {
  expect(parseTypedNumber("30 %")).toBe(30);
  expect(parseTypedNumber("−1.5")).toBe(-1.5);
  expect(parseTypedNumber("12,345.6")).toBe(12345.6);
});
