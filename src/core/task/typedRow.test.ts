import { expect, test } from "vitest";
import type { FittedInput } from "./fitted.ts";
import { typedRow, typedValues } from "./typedRow.ts";

const number = { scaling: "standard", median: 3, offset: 0, scale: 1, hasIndicator: false } as const;

const inputs: readonly FittedInput[] = [
  {
    id: "numbers",
    kind: "number",
    columns: [
      { ...number, columnName: "rooms" },
      { ...number, columnName: "area" },
    ],
  },
  { id: "category", kind: "category", columnName: "district", vocabulary: ["", "", "north"] },
];

test("a row without anything typed is no row", () => {
  expect(typedRow(inputs, {})).toBeNull();
  expect(typedRow(inputs, { rooms: "", area: " ", district: "" })).toBeNull();
});

test("numbers are numbers, and fields left empty are absent", () => {
  expect(typedRow(inputs, { rooms: "2.5", district: " north " })).toEqual({ rooms: 2.5, district: "north" });
});

test("a decimal comma is one", () => {
  expect(typedRow(inputs, { rooms: "2,5", area: "1e2" })).toEqual({ rooms: 2.5, area: 100 });
});

test("a number that is not yet one counts as nothing typed", () => {
  expect(typedRow(inputs, { area: "-" })).toBeNull();
});

test("a row of the test part fills the fields, and is that row again", () => {
  const row = { rooms: 2.5, district: "north" };
  const values = typedValues(inputs, row);
  expect(values).toEqual({ rooms: "2.5", area: "", district: "north" });
  expect(typedRow(inputs, values)).toEqual(row);
});
