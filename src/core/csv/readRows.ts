import { assert } from "../assert.ts";
import type { CutRows, RowSyntax } from "./rowCutter.ts";

/**
 * Splits rows that are complete and well-formed into cells: [rowCount][cellCount]. What was malformed has been
 * mended by the row cutter, so that a cell either has no quote at its start or is wrapped, with quotes doubled.
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
      : splitQuoted(text, delimiter, quote);
  assert(data.length === lineNumbers.length, "as many rows are read as were cut");
  return data;
}

function splitQuoted(text: string, delimiter: string, quote: string): string[][] {
  const rows: string[][] = [];
  let nextQuote = text.indexOf(quote);
  for (let start = 0; start <= text.length;) {
    const lineEnd = endOf(text.indexOf("\n", start), text);
    if (nextQuote !== -1 && nextQuote < start) nextQuote = text.indexOf(quote, start);
    if (nextQuote === -1 || nextQuote >= lineEnd) {
      rows.push(text.slice(start, lineEnd).split(delimiter));
      start = lineEnd + 1;
      continue;
    }
    const cells: string[] = [];
    start = readQuotedRow(text, start, { delimiter, quote, cells }) + 1;
    rows.push(cells);
  }
  return rows;
}

interface CellReading {
  readonly delimiter: string;
  readonly quote: string;
  readonly cells: string[];
}

const endOf = (at: number, text: string): number => (at === -1 ? text.length : at);

/** Reads the cells of the row at a place; gives where it ends. */
function readQuotedRow(text: string, start: number, { delimiter, quote, cells }: CellReading): number {
  let at = start;
  for (;;) {
    let end: number;
    if (text[at] === quote) {
      const closing = findClosing(text, at, quote);
      const content = text.slice(at + 1, closing);
      cells.push(content.includes(quote) ? content.replaceAll(quote + quote, quote) : content);
      end = closing + 1;
    } else {
      const lineEnd = endOf(text.indexOf("\n", at), text);
      const cellEnd = text.indexOf(delimiter, at);
      end = cellEnd === -1 || cellEnd > lineEnd ? lineEnd : cellEnd;
      cells.push(text.slice(at, end));
    }
    if (!text.startsWith(delimiter, end)) return end;
    at = end + delimiter.length;
  }
}

function findClosing(text: string, opening: number, quote: string): number {
  for (let at = text.indexOf(quote, opening + 1); at !== -1; at = text.indexOf(quote, at + 2))
    if (text[at + 1] !== quote) return at;
  return text.length;
}
