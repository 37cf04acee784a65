import { hasHeaderRow } from "../../../core/table/detectHeader.ts";
import { makeSampler, type SampleConfig } from "../../../core/table/stratifiedSample.ts";
import type { ParsedTable, ParseProgress } from "../../../core/table/table.ts";
import { makeTableBuilder } from "../../../core/table/tableBuilder.ts";
import { IssueError, makeIssue } from "../../../core/issue.ts";
import { toCell } from "../../../core/json/records.ts";

const headerSample = 100;

/** Cells of the widest row, looked for one by one: a call takes fewer arguments than a sheet may have rows. */
export const widestOf = (rows: readonly (readonly string[])[]): number =>
  rows.reduce((widest, { length }) => Math.max(widest, length), 0);

/**
 * Reads a sheet of an Excel workbook. Numbers and dates become text as they are stored, not as they are
 * formatted; rows without any content are left out.
 * @throws IssueError `table.unreadable` for a damaged or encrypted file, `csv.empty` or `csv.noRows`
 */
export async function* readXlsx(
  blob: Blob,
  { sheet, sample }: { readonly sheet: string | null; readonly sample: SampleConfig | null },
): AsyncGenerator<ParseProgress, ParsedTable> {
  const progress = (rowCount: number): ParseProgress => ({
    step: "rows",
    bytesRead: rowCount === 0 ? 0 : blob.size,
    bytesTotal: blob.size,
    rowCount,
  });
  yield progress(0);
  const { default: readExcelFile } = await import("read-excel-file/universal");
  const workbook = await readExcelFile(blob, { trim: false }).catch((error: unknown) => {
    const message = error instanceof Error ? error.message : String(error);
    throw new IssueError(makeIssue("table.unreadable", "error", { format: "Excel", message }));
  });
  const names = workbook.map((page) => page.sheet);
  const page = workbook.find((candidate) => candidate.sheet === sheet) ?? workbook[0];
  const rows = (page?.data ?? []).map((cells) => cells.map(toCell));
  const filled = rows.flatMap((cells, index) =>
    cells.some((cell) => cell !== "") ? [{ cells, line: index + 1 }] : [],
  );
  if (filled.length === 0) throw new IssueError(makeIssue("csv.empty", "error", { sizeBytes: blob.size }));
  const width = widestOf(filled.map(({ cells }) => cells));
  const hasHeader = hasHeaderRow(filled.slice(0, headerSample).map(({ cells }) => cells));
  const keeps = sample === null ? {} : { keeps: makeSampler(sample) };
  const builder = makeTableBuilder({ delimiter: ",", hasHeader, expectedWidth: width, ...keeps });
  for (const { cells, line } of filled) {
    builder.addRow([...cells, ...Array<string>(width - cells.length).fill("")], line);
  }
  const { table } = builder.finish();
  if (table.rowCount === 0) throw new IssueError(makeIssue("csv.noRows", "error", { columnCount: width }));
  yield progress(table.rowCount);
  const chosen = page?.sheet ?? "";
  return {
    table,
    format: "xlsx",
    dialect: null,
    sheets: [chosen, ...names.filter((name) => name !== chosen)],
    issues: [],
  };
}
