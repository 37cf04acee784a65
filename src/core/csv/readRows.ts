import papa from "papaparse";
import { assert } from "../assert.ts";
import type { CutRows, RowSyntax } from "./rowCutter.ts";

type CellSyntax = Pick<RowSyntax, "delimiter" | "quote">;

/**
 * Splits complete, well-formed rows into cells and passes them on row by row. Papa Parse gets whole rows
 * only, so that neither its streaming nor its own repair of quotes is used. Rows without any quote need no
 * parser: cutting them at delimiters is several times as fast, and each row is freed before the next one is made.
 */
export function forEachRow(
  { text, lineNumbers }: CutRows,
  { delimiter, quote }: CellSyntax,
  take: (cells: readonly string[], line: number) => void,
): void {
  if (lineNumbers.length === 0) return;
  const lines =
    typeof text === "string" && (quote === null || !text.includes(quote)) ? text.split("\n") : text;
  const rows =
    typeof lines === "string"
      ? papa.parse(keepLeadingMark(lines), {
          delimiter,
          newline: "\n",
          quoteChar: quote ?? '"',
          fastMode: false,
        }).data
      : lines;
  assert(rows.length === lineNumbers.length, "as many rows are read as were cut");
  for (let index = 0; index < rows.length; index++) {
    const row = rows[index] as string | string[];
    take(typeof row === "string" ? row.split(delimiter) : row, lineNumbers[index] as number);
  }
}

/** The cells of rows, [rowCount][cellCount]. */
export function readRows(rows: CutRows, syntax: CellSyntax): readonly (readonly string[])[] {
  const read: (readonly string[])[] = [];
  forEachRow(rows, syntax, (cells) => read.push(cells));
  return read;
}

/** Papa Parse drops a U+FEFF at the start of what it is given, wherever in the file that is. */
function keepLeadingMark(text: string): string {
  return text.startsWith("\ufeff") ? `\ufeff${text}` : text;
}
