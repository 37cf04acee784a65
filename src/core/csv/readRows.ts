import papa from "papaparse";
import { assert } from "../assert.ts";
import type { CutRows, RowSyntax } from "./rowCutter.ts";

/**
 * Splits rows that are complete and well-formed into cells: [rowCount][cellCount]. Papa Parse is handed whole rows
 * only, so that neither its streaming nor its own mending of quotes comes into play. Rows without any quote need no
 * parser: cutting them at delimiters is several times as fast.
 */
export function readRows(
  rows: CutRows,
  { delimiter, quote }: Pick<RowSyntax, "delimiter" | "quote">,
): string[][] {
  const { text, lineNumbers } = rows;
  if (lineNumbers.length === 0) return [];
  const data =
    quote === null || !text.includes(quote)
      ? text.split("\n").map((line) => line.split(delimiter))
      : papa.parse(keepLeadingMark(text), { delimiter, newline: "\n", quoteChar: quote, fastMode: false })
          .data;
  assert(data.length === lineNumbers.length, "as many rows are read as were cut");
  return data;
}

/** Papa Parse drops a U+FEFF at the start of what it is given, wherever in the file that is. */
function keepLeadingMark(text: string): string {
  return text.startsWith("\ufeff") ? `\ufeff${text}` : text;
}
