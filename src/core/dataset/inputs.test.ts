import { expect, test } from "vitest";
import type { Table } from "../table/table.ts";
import reference from "./inputs.reference.json" with { type: "json" };
import { describeNumberInputs, encodeInput, fitInput, pickBlock, cellsOf } from "./inputs.ts";

const makeTable = (rows: readonly (readonly string[])[]): Table => ({
  columnNames: (rows[0] ?? []).map((_cell, column) => `column ${String(column)}`),
  columns: (rows[0] ?? []).map((_cell, column) => rows.map((row) => row[column] ?? "")),
  rowCount: rows.length,
  lineNumbers: Uint32Array.from(rows.keys()),
});
const rowsOf = (from: number, to: number): Int32Array =>
  Int32Array.from({ length: to - from }, (_unused, at) => from + at);

test.each(reference.scalings)(
  "$scaling scales and fills numbers as scikit-learn does, fitted on training rows alone",
  ({ scaling, train, later }) => {
    const table = makeTable([...reference.train, ...reference.later]);
    const input = { id: "numbers", kind: "number", columns: [0, 1, 2], scaling } as never;
    const trainRows = rowsOf(0, reference.train.length);
    const fitted = fitInput(table, input, trainRows);
    const cells = cellsOf(table, input);
    for (const [rows, expected] of [
      [trainRows, train],
      [rowsOf(reference.train.length, table.rowCount), later],
    ] as const) {
      const block = encodeInput(fitted, cells, rows);
      if (block.kind !== "numbers") throw new Error("numbers were expected");
      expect(block.width).toBe(5);
      // scikit-learn puts the indicators of the first and third column last.
      for (const [row, [a = 0, b = 0, c = 0, isA = 0, isC = 0]] of expected.entries())
        for (const [at, value] of [a, isA, b, c, isC].entries())
          expect(block.values[row * 5 + at]).toBeCloseTo(value, 5);
    }
  },
);

test("numbers are read with currency, thousands and decimal commas; a column of one value is 0", () => {
  const table = makeTable([
    ["$1,000", "5"],
    ["€ 2 000", "5"],
    ["1,5", "5"],
    ["many", "5"],
  ]);
  const input = { id: "numbers", kind: "number", columns: [0, 1], scaling: "minMax" } as const;
  const fitted = fitInput(table, input, rowsOf(0, 4));
  const block = encodeInput(fitted, cellsOf(table, input), rowsOf(0, 4));
  expect(fitted).toMatchObject({
    columns: [{ median: 1000, offset: 1.5, scale: 1998.5, hasIndicator: true }, { scale: 1 }],
  });
  expect(block).toMatchObject({ width: 3 });
  expect(Array.from("values" in block ? block.values : []).map((value) => Math.round(value * 1000))).toEqual([
    500, 0, 0, 1000, 0, 0, 0, 0, 0, 500, 1000, 0,
  ]);
  expect(describeNumberInputs(table, [input])).toMatchObject([
    { code: "dataset.notNumbers", values: { column: "column 0", count: 1, example: "many" } },
  ]);
});

test("a category that training rows lack, or have once, is unknown; the others are numbered by frequency", () => {
  const table = makeTable(["b", "a", "a ", "b", "b", "once", "", "new"].map((cell) => [cell]));
  const input = { id: "category", kind: "category", column: 0 } as const;
  const fitted = fitInput(table, input, rowsOf(0, 7));
  expect(fitted).toEqual({
    ...{ id: "category", kind: "category" },
    columnName: "column 0",
    vocabulary: ["", "�", "b", "a"],
  });
  const block = encodeInput(fitted, cellsOf(table, input), rowsOf(0, 8));
  expect(block).toEqual({ kind: "tokens", ids: Int32Array.of(2, 3, 3, 2, 2, 1, 1, 1), length: 1 });
  expect(pickBlock(block, Int32Array.of(7, 0))).toMatchObject({ ids: Int32Array.of(1, 2) });
});
