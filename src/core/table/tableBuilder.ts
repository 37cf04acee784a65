import { makeColumnNames } from "./columnNames.ts";
import { makeIssue, type Issue } from "../issue.ts";
import { makeColumnBuilder, makeUint32List, type ColumnBuilder } from "./packedColumn.ts";
import type { Table } from "./table.ts";

/** How the rows of a file become a table. */
export interface TableLayout {
  readonly delimiter: string;
  readonly hasHeader: boolean;
  /** Number of cells a row should have. */
  readonly expectedWidth: number;
  /** Whether a row is taken; absent where all are. */
  readonly keeps?: (cells: readonly string[]) => boolean;
}

/** Gathers rows into columns and notes every row that has not the expected number of cells. */
export interface TableBuilder {
  readonly rowCount: number;
  readonly hasRows: boolean;
  addRow(cells: readonly string[], line: number): void;
  finish(): { readonly table: Table; readonly issues: readonly Issue[] };
}

/** Joined files repeat their row of names. */
export const repeatsHeader = (header: readonly string[], cells: readonly string[]): boolean =>
  header.length > 1 &&
  header[0] === cells[0] &&
  header.length === cells.length &&
  header.every((name, index) => name === cells[index]);

/** Most columns by which a row may widen the table; further cells are joined into the last column. */
const mostExtraColumns = 64;

/** Makes a builder for one file. The first row added is the header where the layout has one. */
export function makeTableBuilder(layout: TableLayout): TableBuilder {
  const { delimiter, hasHeader, expectedWidth, keeps } = layout;
  const columns: ColumnBuilder[] = Array.from({ length: expectedWidth }, () => makeColumnBuilder());
  const extras = new Map<number, Map<number, string>>();
  const lineNumbers = makeUint32List();
  const issues: Issue[] = [];
  let header: readonly string[] | null = null;
  let repeatCount = 0;
  let repeatLine = 0;

  /** Cells beyond the expected width are rare: they are kept aside by column and row until the end. */
  function addExtraCells(cells: readonly string[], row: number): void {
    for (const [index, cell] of cells.entries()) {
      const column = extras.get(expectedWidth + index) ?? new Map<number, string>();
      column.set(row, cell);
      extras.set(expectedWidth + index, column);
    }
  }

  function fitExtraCells(cells: readonly string[]): readonly string[] {
    const extra = cells.slice(expectedWidth);
    if (extra.length <= mostExtraColumns) return extra;
    return [...extra.slice(0, mostExtraColumns - 1), extra.slice(mostExtraColumns - 1).join(delimiter)];
  }

  function checkWidth(cellCount: number, line: number): void {
    if (cellCount === expectedWidth) return;
    const code = cellCount < expectedWidth ? "csv.rowTooShort" : "csv.rowTooLong";
    const values = { line, cellCount, expected: expectedWidth };
    issues.push(makeIssue(code, "warning", values, { kind: "line", line }));
  }

  function spreadExtras(rowCount: number, columnCount: number): readonly (readonly string[])[] {
    return Array.from({ length: columnCount }, (_, index) => {
      const cells = new Array<string>(rowCount).fill("");
      for (const [row, cell] of extras.get(expectedWidth + index) ?? []) cells[row] = cell;
      return cells;
    });
  }

  return {
    get rowCount() {
      return lineNumbers.length;
    },
    get hasRows() {
      return header !== null || lineNumbers.length > 0;
    },
    addRow(cells, line) {
      const isHeader = hasHeader && header === null;
      if (header !== null && repeatsHeader(header, cells)) {
        if (repeatCount++ === 0) repeatLine = line;
        return;
      }
      if (!isHeader && keeps !== undefined && !keeps(cells)) return;
      checkWidth(cells.length, line);
      if (isHeader) {
        header = [...cells.slice(0, expectedWidth), ...fitExtraCells(cells)];
        return;
      }
      if (cells.length > expectedWidth) addExtraCells(fitExtraCells(cells), lineNumbers.length);
      for (let column = 0; column < expectedWidth; column++) columns[column]?.push(cells[column] ?? "");
      lineNumbers.push(line);
    },
    finish() {
      const rowCount = lineNumbers.length;
      if (repeatCount > 0)
        issues.push(
          makeIssue(
            "csv.headerRepeated",
            "warning",
            { count: repeatCount, firstLine: repeatLine },
            { kind: "line", line: repeatLine },
          ),
        );
      const headerWidth = header?.length ?? 0;
      const columnCount = Math.max(expectedWidth, headerWidth, ...[...extras.keys()].map((key) => key + 1));
      return {
        table: {
          columnNames: makeColumnNames(header ?? [], columnCount),
          columns: [
            ...columns.map((column) => column.finish()),
            ...spreadExtras(rowCount, columnCount - expectedWidth),
          ],
          rowCount,
          lineNumbers: lineNumbers.finish(),
        },
        issues,
      };
    },
  };
}
