import { describe, expect, it } from "vitest";
import type { Table } from "../table/table.ts";
import { describeColumns, distinctCap } from "./describeColumns.ts";

function makeTable(columns: Readonly<Record<string, readonly string[]>>): Table {
  const cells = Object.values(columns);
  const rowCount = cells[0]?.length ?? 0;
  return {
    columnNames: Object.keys(columns),
    columns: cells,
    rowCount,
    lineNumbers: Uint32Array.from({ length: rowCount }, (_, row) => row + 2),
  };
}

describe("describeColumns", () => {
  it("counts empty and different cells, and measures the rest", () => {
    const [text, score] = describeColumns(
      makeTable({ text: ["abc", "  ", "abc", "fives", ""], score: ["1", "2,5", "-3e2", "n/a", "40 %"] }),
    );
    expect(text).toEqual({
      name: "text",
      emptyCount: 2,
      distinctCount: 2,
      meanLength: 11 / 3,
      numericShare: 0,
    });
    expect(score).toMatchObject({ emptyCount: 0, distinctCount: 5, numericShare: 4 / 5 });
  });

  it("stops counting different cells at the cap", () => {
    const ids = Array.from({ length: distinctCap + 500 }, (_, row) => `id ${row}`);
    expect(describeColumns(makeTable({ ids }))[0]?.distinctCount).toBe(distinctCap);
  });

  it("gives zeros for a column without content", () => {
    expect(describeColumns(makeTable({ note: ["", " "] }))).toEqual([
      { name: "note", emptyCount: 2, distinctCount: 0, meanLength: 0, numericShare: 0 },
    ]);
  });
});
