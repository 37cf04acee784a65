import { expect, test } from "vitest";
import { tableOf, toCsv } from "./chartTable.ts";

const line = (label: string, points: readonly (readonly [number, number])[]) => ({
  id: label,
  label,
  colour: "",
  weight: "strong" as const,
  points: points.map(([x, y]) => ({ x, y })),
});

test("lines that share places stand in one row each, in order, with gaps where one has no value", () => {
  const table = tableOf("epoch", [
    line("training", [
      [1, 0.5],
      [2, 0.25],
    ]),
    line("validation", [
      [0.5, 0.9],
      [2, 0.75],
    ]),
  ]);
  expect(table.rows).toEqual([
    [0.5, null, 0.9],
    [1, 0.5, null],
    [2, 0.25, 0.75],
  ]);
});

test("a table as CSV quotes names with commas and leaves missing values empty", () => {
  const csv = toCsv({
    columns: ["epoch", "loss, kept"],
    rows: [
      [1, null],
      [2, 0.125],
    ],
  });
  expect(csv).toBe('epoch,"loss, kept"\n1,\n2,0.125\n');
});
