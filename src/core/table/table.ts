import type { PartName } from "../dataset/splitConfig.ts";
import type { Encoding } from "../encoding/encodings.ts";
import type { Issue } from "../issue.ts";
import type { Sequence } from "../sequence.ts";

export const delimiters = [",", "\t", ";", "|", " ", "::", "^", "~", " +++$+++ "] as const;
/** The separator of cells in a row. */
export type Delimiter = string;

/** How a file of delimited text is to be read. Everything here is guessed, shown and changeable. */
export interface Dialect {
  readonly encoding: Encoding;
  readonly delimiter: Delimiter;
  /** The character that wraps cells, or null where quotes are ordinary characters. */
  readonly quote: '"' | "'" | null;
  /** The character that escapes a following quote; null where quotes are doubled instead. */
  readonly escape: "\\" | null;
  readonly hasHeader: boolean;
  /** Lines before the table that do not belong to it, without a `sep=;` line. */
  readonly skippedRows: number;
  /** Whether 1,5 is one and a half. */
  readonly decimalComma: boolean;
}

/** A file's rows within a table that was put together from several. */
export interface TableFile {
  readonly fileName: string;
  readonly firstRow: number;
  /** The part that all of its rows belong to; null where it does not say. */
  readonly part: PartName | null;
}

/** A table of text, stored by column. Every column has `rowCount` cells. */
export interface Table {
  readonly columnNames: readonly string[];
  /** Cells are decoded as they are read, so that a large table takes little more room than its file. */
  readonly columns: readonly Sequence<string>[];
  readonly rowCount: number;
  /** Line of the file (sheet, record) from 1, on which each row begins: [rowCount]. */
  readonly lineNumbers: Uint32Array;
  /** Present where the file writes 1,5 for one and a half. */
  readonly decimalComma?: true;
  /** Absent where all rows are from one file that says nothing of its part. */
  readonly files?: readonly TableFile[];
}

/** Kinds of files that hold tables. */
export type TableFormat = "delimited" | "jsonLines" | "json" | "xlsx" | "parquet";

/** The result of parsing a file: the table, how it was read, and every repaired or skipped row. */
export interface ParsedTable {
  readonly table: Table;
  readonly format: TableFormat;
  /** How delimited text was read; null for the other formats, which leave nothing to guess. */
  readonly dialect: Dialect | null;
  /** The sheets of a workbook, the first being the one that was read; none for the other formats. */
  readonly sheets: readonly string[];
  readonly issues: readonly Issue[];
}

/** A table that was read from delimited text. */
export interface DelimitedTable extends ParsedTable {
  readonly dialect: Dialect;
}

/** Bytes that can be read more than once, in chunks. `sizeBytes` is null where it is not known beforehand. */
export interface ByteSource {
  readonly sizeBytes: number | null;
  open(): AsyncIterable<Uint8Array>;
}

/** Progress of parsing. */
export interface ParseProgress {
  /** Text without a chosen encoding is read twice: first to detect the encoding. */
  readonly step: "encoding" | "rows";
  /** Of this step. */
  readonly bytesRead: number;
  readonly bytesTotal: number | null;
  readonly rowCount: number;
}
