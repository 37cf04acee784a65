import type { SampleConfig } from "../../../core/table/stratifiedSample.ts";
import type { ParsedTable, ParseProgress } from "../../../core/table/table.ts";
import { IssueError, makeIssue } from "../../../core/issue.ts";
import { makeRecordBuilder } from "../../../core/json/recordTable.ts";
import { toCells } from "../../../core/json/records.ts";

/** Rows decoded at a time, because decoded rows take memory as objects until they are packed. */
const rowsAtOnce = 10_000;

/**
 * Reads a Parquet file in stretches of rows. Class labels that Hugging Face's `datasets` stored as numbers get
 * the names that the file's own metadata gives them.
 * @throws IssueError `table.unreadable` for a damaged file or an unknown compression, `csv.noRows`
 */
export async function* readParquet(
  blob: Blob,
  sample: SampleConfig | null,
): AsyncGenerator<ParseProgress, ParsedTable> {
  const [{ parquetMetadataAsync, parquetRead, parquetSchema }, { compressors }] = await Promise.all([
    import("hyparquet"),
    import("hyparquet-compressors"),
  ]);
  const file = {
    byteLength: blob.size,
    slice: (start: number, end?: number): Promise<ArrayBuffer> =>
      blob.slice(start, end ?? blob.size).arrayBuffer(),
  };
  try {
    const metadata = await parquetMetadataAsync(file);
    const total = Number(metadata.num_rows);
    const columns = parquetSchema(metadata).children.map(({ element }) => element.name);
    const names = readLabelNames(metadata.key_value_metadata ?? []);
    const builder = makeRecordBuilder(sample);
    for (let rowStart = 0; rowStart < total; rowStart += rowsAtOnce) {
      const rowEnd = Math.min(total, rowStart + rowsAtOnce);
      const rows = await new Promise<unknown[][]>((resolve, reject) => {
        parquetRead({ file, metadata, compressors, rowStart, rowEnd, onComplete: resolve }).catch(reject);
      });
      for (const [index, row] of rows.entries()) {
        const record = columns.map(
          (column, place) => [column, nameLabel(row[place], names.get(column))] as const,
        );
        builder.add(toCells(Object.fromEntries(record)), rowStart + index + 1);
      }
      yield {
        step: "rows",
        bytesRead: Math.round((blob.size * rowEnd) / total),
        bytesTotal: blob.size,
        rowCount: builder.rowCount,
      };
    }
    const table = builder.finish();
    if (table.rowCount === 0)
      throw new IssueError(makeIssue("csv.noRows", "error", { columnCount: metadata.schema.length - 1 }));
    return { table, format: "parquet", dialect: null, sheets: [], issues: [] };
  } catch (error) {
    if (error instanceof IssueError) throw error;
    const message = error instanceof Error ? error.message : String(error);
    throw new IssueError(makeIssue("table.unreadable", "error", { format: "Parquet", message }));
  }
}

type LabelNames = ReadonlyMap<string, readonly string[]>;

/** Names of class labels by column, from what `datasets` writes beside the rows. */
function readLabelNames(entries: readonly { readonly key: string; readonly value?: string }[]): LabelNames {
  const names = new Map<string, readonly string[]>();
  const written = entries.find(({ key }) => key === "huggingface")?.value;
  if (written === undefined) return names;
  try {
    const { info } = JSON.parse(written) as { info?: { features?: Record<string, { names?: unknown }> } };
    for (const [column, feature] of Object.entries(info?.features ?? {}))
      if (Array.isArray(feature.names)) names.set(column, feature.names.map(String));
  } catch {
    // Another program's metadata under the same key, so the numbers are shown unchanged.
  }
  return names;
}

const nameLabel = (value: unknown, names: readonly string[] | undefined): unknown =>
  names?.[Number(value)] ?? value;
