import { streamCsv } from "../../core/csv/streamCsv.ts";
import type { ReadingConfig } from "../../core/project/project.ts";
import type { RowBatch } from "../../core/table/rowBatch.ts";
import { drain } from "../../core/drain.ts";
import { blobSource } from "./blobSource.ts";
import { isDelimited, openFile } from "./openFiles.ts";

/** Rows of a table that is read whole, yielded at once. */
const rowsPerBatch = 2048;

/**
 * Reads the rows of a file of any format, some at a time. Delimited text is never held whole; the other formats have to
 * be read to their end first, and then take about as much room as the file.
 */
export async function* streamRows(
  file: Blob,
  reading: Omit<ReadingConfig, "sample">,
): AsyncGenerator<RowBatch, void, undefined> {
  if (await isDelimited(file, reading)) yield* streamCsv(await blobSource(file), reading.dialect);
  else yield* sliceTable(file, reading);
}

async function* sliceTable(
  file: Blob,
  reading: Omit<ReadingConfig, "sample">,
): AsyncGenerator<RowBatch, void, undefined> {
  const { table } = await drain(openFile(file, { ...reading, sample: null }));
  const { columnNames, columns, rowCount, decimalComma = false } = table;
  for (let start = 0; start < rowCount; start += rowsPerBatch) {
    const end = Math.min(rowCount, start + rowsPerBatch);
    const rows = Array.from({ length: end - start }, (_unused, index) =>
      columns.map((column) => column.at(start + index) ?? ""),
    );
    const bytesRead = Math.round((file.size * end) / rowCount);
    yield { columnNames, rows, decimalComma, bytesRead, bytesTotal: file.size };
  }
}
