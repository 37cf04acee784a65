import { drain } from "../drain.ts";
import { IssueError, makeIssue } from "../issue.ts";
import { makeColumnNames } from "../table/columnNames.ts";
import type { RowBatch } from "../table/rowBatch.ts";
import { repeatsHeader } from "../table/tableBuilder.ts";
import type { ByteSource, Dialect } from "../table/table.ts";
import { cutSource } from "./cutSource.ts";
import { readRows } from "./readRows.ts";
import type { CutRows } from "./rowCutter.ts";
import { surveyCsv, type CsvSurvey } from "./surveyCsv.ts";

/**
 * Reads the rows of a file of delimited text without keeping them, some thousand at a time. The rows are those that
 * `parseCsv` reads, but the table never grows wider: cells beyond its last column are joined to that column's.
 * @throws IssueError `csv.binary`, `csv.empty` or `csv.noRows` where the file holds no table
 */
export async function* streamCsv(
  source: ByteSource,
  overrides: Partial<Dialect> = {},
): AsyncGenerator<RowBatch, void, undefined> {
  const survey = await drain(surveyCsv(source, overrides));
  const { dialect } = survey;
  const fitting = makeFitting(survey);
  let bytesRead = 0;
  let rowCount = 0;
  const toBatch = (rows: RowBatch["rows"]): RowBatch => {
    rowCount += rows.length;
    const { decimalComma } = dialect;
    return {
      columnNames: fitting.columnNames(),
      rows,
      decimalComma,
      bytesRead,
      bytesTotal: source.sizeBytes,
    };
  };
  for await (const piece of cutSource(source, survey)) {
    bytesRead = piece.bytesRead;
    const rows = fitting.take(piece.rows);
    if (rows.length > 0) yield toBatch(rows);
  }
  if (rowCount > 0) return;
  const columnCount = fitting.columnNames().length;
  throw new IssueError(
    fitting.hasHeader()
      ? makeIssue("csv.noRows", "error", { columnCount })
      : makeIssue("csv.empty", "error", { sizeBytes: bytesRead }),
  );
}

interface Fitting {
  /** The rows of the table among those that were cut, each as wide as the table. */
  take(cut: CutRows | null): readonly (readonly string[])[];
  columnNames(): readonly string[];
  hasHeader(): boolean;
}

/** Leaves out what stands before the table, takes the header off, and brings every row to the table's width. */
function makeFitting({ dialect, expectedWidth, hasSeparatorLine }: CsvSurvey): Fitting {
  let toSkip = (hasSeparatorLine ? 1 : 0) + dialect.skippedRows;
  let header: readonly string[] | null = null;
  let columnNames: readonly string[] | null = null;
  const width = (): number => Math.max(expectedWidth, header?.length ?? 0);
  const takeRow = (cells: readonly string[]): readonly string[] | null => {
    if (toSkip > 0) {
      toSkip--;
      return null;
    }
    if (dialect.hasHeader && header === null) {
      header = cells;
      return null;
    }
    if (header !== null && repeatsHeader(header, cells)) return null;
    return fitWidth(cells, width(), dialect.delimiter);
  };
  return {
    take: (cut) => (cut === null ? [] : readRows(cut, dialect).flatMap((cells) => nonNull(takeRow(cells)))),
    columnNames: () => (columnNames ??= makeColumnNames(header ?? [], width())),
    hasHeader: () => header !== null,
  };
}

const nonNull = <T>(value: T | null): readonly T[] => (value === null ? [] : [value]);

function fitWidth(cells: readonly string[], width: number, delimiter: string): readonly string[] {
  if (cells.length === width) return cells;
  if (cells.length < width) return [...cells, ...new Array<string>(width - cells.length).fill("")];
  return [...cells.slice(0, width - 1), cells.slice(width - 1).join(delimiter)];
}
