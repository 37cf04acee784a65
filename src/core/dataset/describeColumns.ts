import { isNumber } from "../table/isNumber.ts";
import type { Table } from "../table/table.ts";
import type { Sequence } from "../sequence.ts";

/** A summary of a column's cells. */
export interface ColumnSummary {
  readonly name: string;
  readonly emptyCount: number;
  /** Exact up to the cap at which counting stops. */
  readonly distinctCount: number;
  /** Mean length of the non-empty cells, in characters. */
  readonly meanLength: number;
  /** Share of the non-empty cells that are numbers, 0–1. */
  readonly numericShare: number;
}

/** The count of different cells stops here: more values are not classes, and a summary must stay cheap. */
export const distinctCap = 2000;

/** Sums up every column of a table: cells count as empty when they hold nothing but white space. */
export function describeColumns(table: Table): readonly ColumnSummary[] {
  return table.columns.map((cells, column) => describeCells(cells, table.columnNames[column] ?? ""));
}

function describeCells(cells: Sequence<string>, name: string): ColumnSummary {
  const distinct = new Set<string>();
  let emptyCount = 0;
  let numberCount = 0;
  let totalLength = 0;
  for (const cell of cells) {
    const content = cell.trim();
    if (content === "") {
      emptyCount++;
      continue;
    }
    totalLength += content.length;
    if (distinct.size < distinctCap) distinct.add(content);
    if (isNumber(content)) numberCount++;
  }
  const filledCount = cells.length - emptyCount;
  const perFilled = (total: number): number => (filledCount === 0 ? 0 : total / filledCount);
  return {
    name,
    emptyCount,
    distinctCount: distinct.size,
    meanLength: perFilled(totalLength),
    numericShare: perFilled(numberCount),
  };
}
