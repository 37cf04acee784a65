import type { Issue } from "../issue.ts";

/** Encodings the studio offers, by their WHATWG names; the detector chooses among them. */
export const encodings = [
  "utf-8",
  "utf-16le",
  "utf-16be",
  "gb18030",
  "windows-1252",
  "shift_jis",
  "euc-jp",
  "euc-kr",
  "big5",
  "windows-1250",
  "windows-1251",
  "iso-8859-7",
] as const;
export type Encoding = (typeof encodings)[number];

export const delimiters = [",", "\t", ";", "|", " "] as const;
/** One character between the cells of a row. */
export type Delimiter = string;

/** How a file of delimited text is to be read. Everything here is guessed, shown and changeable. */
export interface Dialect {
  readonly encoding: Encoding;
  readonly delimiter: Delimiter;
  /** The character that wraps cells, or null where quotes are ordinary characters. */
  readonly quote: '"' | "'" | null;
  readonly hasHeader: boolean;
}

/** A table of text, stored by column. Every column has `rowCount` cells. */
export interface Table {
  readonly columnNames: readonly string[];
  readonly columns: readonly (readonly string[])[];
  readonly rowCount: number;
  /** Line of the file, from 1, on which each row begins: [rowCount]. */
  readonly lineNumbers: Uint32Array;
}

/** What parsing a file gave: the table, how it was read, and every row that was mended or skipped. */
export interface ParsedTable {
  readonly table: Table;
  readonly dialect: Dialect;
  readonly issues: readonly Issue[];
}

/** Bytes that can be read more than once, in chunks. `sizeBytes` is null where it is not known beforehand. */
export interface ByteSource {
  readonly sizeBytes: number | null;
  open(): AsyncIterable<Uint8Array>;
}

/** How far parsing has come. */
export interface ParseProgress {
  readonly bytesRead: number;
  readonly bytesTotal: number | null;
  readonly rowCount: number;
}
