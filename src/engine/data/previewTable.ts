import { findBinaryFormat } from "../../core/table/detectBinary.ts";
import { IssueError } from "../../core/issue.ts";
import type { ReadingConfig } from "../../core/project/project.ts";
import { drain } from "../../core/drain.ts";
import type { TablePreview } from "../protocol/table.ts";
import { readHead } from "./blobSource.ts";
import { openFile, type OpenedFile } from "./openFiles.ts";

/** Smaller files are read whole before a user could look at a preview. */
const fewestBytes = 4e6;
const readBytes = 64 * 1024;
const shownRowCount = 20;
const shownColumnCount = 12;
const shownCellLength = 200;

/**
 * The first rows, from the beginning of the first file alone: they can be shown while the rest of a large file is still
 * being read. Null where files are small, or a beginning says nothing by itself, as that of a workbook.
 */
export async function previewTable(
  files: readonly OpenedFile[],
  reading: ReadingConfig,
): Promise<TablePreview | null> {
  const [first] = files;
  if (first === undefined || first.file.size < fewestBytes) return null;
  const head = await readHead(first.file, readBytes);
  const format = findBinaryFormat(head);
  if (format === "xlsx" || format === "parquet") return null;
  try {
    const { table } = await drain(openFile(new Blob([head]), { ...reading, sample: null }));
    const columns = table.columns.slice(0, shownColumnCount);
    const wholeRowCount = table.rowCount - 1; // the last row is cut off where the beginning ends
    return {
      columnNames: table.columnNames.slice(0, shownColumnCount),
      rows: Array.from({ length: Math.max(0, Math.min(shownRowCount, wholeRowCount)) }, (_unused, row) =>
        columns.map((column) => (column.at(row) ?? "").slice(0, shownCellLength)),
      ),
    };
  } catch (error) {
    // Issues are reported once the whole file is read, because a beginning may be broken only where it is cut.
    if (error instanceof IssueError) return null;
    throw error;
  }
}
