import papa from "papaparse";
import { assert } from "../assert.ts";
import type { CutRows, RowSyntax } from "./rowCutter.ts";

/**
 * Splits rows that are complete and well-formed into cells: [rowCount][cellCount]. Papa Parse is handed
 * whole rows only, so that neither its streaming nor its own mending of quotes comes into play.
 */
export function readRows(rows: CutRows, { delimiter, quote }: RowSyntax): string[][] {
  if (rows.lineNumbers.length === 0) return [];
  const { data } = papa.parse(keepLeadingMark(rows.text), {
    delimiter,
    newline: "\n",
    quoteChar: quote ?? '"',
    fastMode: quote === null || !rows.text.includes(quote),
  });
  assert(data.length === rows.lineNumbers.length, "Papa Parse sees the rows that were cut");
  return data;
}

/** Papa Parse drops a U+FEFF at the start of what it is given, wherever in the file that is. */
function keepLeadingMark(text: string): string {
  return text.startsWith("\ufeff") ? `\ufeff${text}` : text;
}
