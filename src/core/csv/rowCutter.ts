/** The dialect's characters that decide where a row ends. */
export interface RowSyntax {
  readonly delimiter: string;
  /** Null where quotes are ordinary characters. */
  readonly quote: '"' | "'" | null;
  /** Null where a quote is made ordinary by doubling it. */
  readonly escape: "\\" | null;
}

/** Complete rows, as text in which every quote is well-formed. */
export interface CutRows {
  /** The rows, joined by "\n"; one by one where none of them has a quote. Blank lines are left out. */
  readonly text: string | readonly string[];
  /** Line on which each row begins: [rowCount]. */
  readonly lineNumbers: readonly number[];
  readonly mended: readonly MendedRow[];
  readonly blankCount: number;
  /** Line of the first blank one; 0 where there is none. */
  readonly firstBlankLine: number;
}

/** A row whose quotes were malformed, with the beginning of its text as it stood. */
interface MendedRow {
  readonly line: number;
  readonly text: string;
}

/** Takes text in pieces and returns the complete rows. */
export interface RowCutter {
  push(text: string): CutRows | null;
  /** Returns the rest; an unclosed quote then counts as an ordinary character. */
  end(): CutRows | null;
}

/** A quote that is still open after this many characters was never meant as an opening quote. */
export const longestQuotedCell = 16 * 1024 * 1024;

/** Text is collected up to this length before the first look for rows. */
const smallestBatch = 64 * 1024;
const shownTextLength = 80;

/**
 * Makes a cutter of rows that respects quotes and mends malformed ones:
 * - a cell opens with a quote and closes with a quote before a delimiter or a line end, spaces between them
 *   allowed; a doubled quote is a quote; such a cell may span lines;
 * - a quote behind the escape is a quote, where there is one;
 * - a stray quote inside is text if the cell still closes on the line on which it opened;
 * - otherwise the opening quote is an ordinary character and the cell ends at the next delimiter or line end.
 *
 * After a search without result, the next one waits until the text has doubled, so that the work stays linear however long
 * a quote stays open.
 */
export function makeRowCutter(syntax: RowSyntax): RowCutter {
  const waiting: string[] = [];
  let waitingLength = 0;
  let enough = smallestBatch;
  let line = 1;

  function cut(isLast: boolean): CutRows | null {
    const result = cutRows(waiting.join(""), syntax, { line, isLast });
    waiting.length = 0;
    waiting.push(result.rest);
    waitingLength = result.rest.length;
    enough = Math.max(smallestBatch, waitingLength * 2);
    line = result.nextLine;
    return result.lineNumbers.length > 0 || result.blankCount > 0 ? result : null;
  }

  return {
    push(text) {
      waiting.push(text);
      waitingLength += text.length;
      return waitingLength < enough ? null : cut(false);
    },
    end: () => cut(true),
  };
}

interface CutResult extends CutRows {
  readonly rest: string;
  readonly nextLine: number;
}

/** Replaces `text.slice(from, to)`. */
interface Edit {
  readonly from: number;
  readonly to: number;
  readonly replacement: string;
}

interface CutStart {
  readonly line: number;
  readonly isLast: boolean;
}

function cutRows(text: string, syntax: RowSyntax, from: CutStart): CutResult {
  const { quote } = syntax;
  return quote === null || !text.includes(quote)
    ? cutLines(text, syntax, from)
    : cutQuotedRows(text, syntax, from);
}

/** Without a quote, every line is a row. */
function cutLines(text: string, { delimiter }: RowSyntax, from: CutStart): CutResult {
  const end = from.isLast ? text.length : text.lastIndexOf("\n");
  const rest = from.isLast ? "" : text.slice(end + 1);
  const body = end <= 0 ? "" : text.slice(0, end);
  const lines = end < 0 || (from.isLast && text === "") ? [] : body.split("\n");
  // A text that ends with a line break has no line after it.
  if (from.isLast && text.endsWith("\n")) lines.pop();
  const lineNumbers: number[] = [];
  const kept: string[] = [];
  let firstBlankLine = 0;
  for (let index = 0; index < lines.length; index++) {
    const content = lines[index] ?? "";
    if (isBlank(content, 0, content.length, delimiter)) {
      if (firstBlankLine === 0) firstBlankLine = from.line + index;
      continue;
    }
    lineNumbers.push(from.line + index);
    kept.push(content);
  }
  return {
    text: kept,
    lineNumbers,
    mended: [],
    blankCount: lines.length - kept.length,
    firstBlankLine,
    rest,
    nextLine: from.line + lines.length,
  };
}

const withoutLastBreak = (text: string): string => (text.endsWith("\n") ? text.slice(0, -1) : text);

function cutQuotedRows(text: string, syntax: RowSyntax, from: CutStart): CutResult {
  const scan = makeRowScanner(text, syntax, from.isLast);
  const edits: Edit[] = [];
  const lineNumbers: number[] = [];
  const mended: MendedRow[] = [];
  let blankCount = 0;
  let firstBlankLine = 0;
  let line = from.line;
  let start = 0;
  while (start < text.length) {
    const row = scan(start);
    if (row === null) break;
    const { end } = row;
    if (isBlank(text, start, end, syntax.delimiter)) {
      edits.push({ from: start, to: end + 1, replacement: "" });
      if (blankCount++ === 0) firstBlankLine = line;
    } else {
      lineNumbers.push(line);
      for (const edit of row.edits) edits.push(edit);
      if (row.isMalformed)
        mended.push({ line, text: text.slice(start, Math.min(end, start + shownTextLength)) });
    }
    line += row.lineCount;
    start = end + 1;
  }
  return {
    text: withoutLastBreak(applyEdits(text, edits, Math.min(start, text.length))),
    lineNumbers,
    mended,
    blankCount,
    firstBlankLine,
    rest: text.slice(start),
    nextLine: line,
  };
}

function applyEdits(text: string, edits: readonly Edit[], end: number): string {
  const parts: string[] = [];
  let at = 0;
  for (const edit of edits) {
    parts.push(text.slice(at, edit.from), edit.replacement);
    at = edit.to;
  }
  parts.push(text.slice(at, end));
  return parts.join("");
}

/** True for a line of nothing but spaces; a line of delimiters alone is a row of empty cells. */
function isBlank(text: string, start: number, end: number, delimiter: string): boolean {
  if (end === start) return true;
  const first = text.charCodeAt(start);
  // DOS ended its files with a character of its own.
  if (first === 0x1a && end === start + 1) return true;
  if (first !== 32 && first !== 9) return false;
  const content = text.slice(start, end);
  return content.trim() === "" && !content.includes(delimiter);
}

interface ScannedRow {
  /** Index of the line feed after the row, or of the end of the text. */
  readonly end: number;
  readonly lineCount: number;
  readonly edits: readonly Edit[];
  readonly isMalformed: boolean;
}

const noEdits: readonly Edit[] = [];

/** Returns a function that finds the row starting at an index, or null where more text is needed. */
function makeRowScanner(
  text: string,
  { delimiter, quote, escape }: RowSyntax,
  isLast: boolean,
): (start: number) => ScannedRow | null {
  const mark = quote ?? '"';
  const findQuote = quote === null ? () => Infinity : makeFinder(text, mark);
  const findLineEnd = makeFinder(text, "\n");
  const findDelimiter = makeFinder(text, delimiter);
  const lineEndAfter = (at: number): number => Math.min(findLineEnd(at), isLast ? text.length : Infinity);

  return (start) => {
    const lineEnd = lineEndAfter(start);
    if (findQuote(start) >= lineEnd)
      return lineEnd === Infinity ? null : { end: lineEnd, lineCount: 1, edits: noEdits, isMalformed: false };
    return scanQuotedRow(start);
  };

  function scanQuotedRow(start: number): ScannedRow | null {
    const edits: Edit[] = [];
    let lineCount = 1;
    let isMalformed = false;
    let at = start;
    for (;;) {
      const lineEnd = lineEndAfter(at);
      let cellEnd = Math.min(findDelimiter(at), lineEnd);
      if (text[at] === mark) {
        const cell = scanQuotedCell(at, lineEnd);
        if (cell === "incomplete") return null;
        if (cell === "malformed") {
          if (cellEnd === Infinity) return null;
          edits.push({ from: at, to: cellEnd, replacement: wrap(text.slice(at, cellEnd), mark) });
          isMalformed = true;
        } else {
          if (cell.end > lineEnd) lineCount += countLineFeeds(lineEnd, cell.end);
          for (const edit of cell.escapes) edits.push(edit);
          for (const stray of cell.strayQuotes) edits.push({ from: stray, to: stray, replacement: mark });
          edits.sort(byPlace);
          if (cell.strayQuotes.length > 0) isMalformed = true;
          if (cell.closing + 1 < cell.end)
            edits.push({ from: cell.closing + 1, to: cell.end, replacement: "" });
          cellEnd = cell.end;
        }
      }
      if (cellEnd === Infinity) return null;
      if (cellEnd >= text.length || text[cellEnd] === "\n")
        return { end: cellEnd, lineCount, edits, isMalformed };
      at = cellEnd + delimiter.length;
    }
  }

  function scanQuotedCell(opening: number, lineEnd: number): QuotedCell | "incomplete" | "malformed" {
    const strayQuotes: number[] = [];
    const escapes: Edit[] = [];
    let at = opening + 1;
    for (;;) {
      const candidate = findQuote(at);
      if (candidate === Infinity || candidate - opening > longestQuotedCell)
        return isLast || text.length - opening > longestQuotedCell ? "malformed" : "incomplete";
      if (strayQuotes.length > 0 && candidate > lineEnd) return "malformed";
      if (escape !== null && takeEscapes(at, candidate, escapes)) {
        at = candidate + 1;
        continue;
      }
      if (text[candidate + 1] === mark) {
        // One quote inside was not doubled: then its partner is not, and the second one here closes the cell.
        const isPartner = strayQuotes.length % 2 === 1 && candidate < lineEnd && isCellEnd(candidate + 2);
        if (!isPartner) {
          at = candidate + 2;
          continue;
        }
        strayQuotes.push(candidate);
        return { closing: candidate + 1, end: candidate + 2, strayQuotes, escapes };
      }
      const after = skipSpaces(candidate + 1);
      if (after >= text.length && !isLast) return "incomplete";
      if (after >= text.length || text[after] === "\n" || text.startsWith(delimiter, after))
        return { closing: candidate, end: Math.min(after, text.length), strayQuotes, escapes };
      if (candidate > lineEnd) return "malformed";
      strayQuotes.push(candidate);
      at = candidate + 1;
    }
  }

  function isCellEnd(at: number): boolean {
    return at >= text.length ? isLast : text[at] === "\n" || text.startsWith(delimiter, at);
  }

  /** Notes what is escaped up to a quote; true where the quote is. */
  function takeEscapes(from: number, candidate: number, escapes: Edit[]): boolean {
    const escaping = escape ?? "";
    for (
      let at = text.indexOf(escaping, from);
      at !== -1 && at < candidate;
      at = text.indexOf(escaping, at)
    ) {
      const next = text[at + 1];
      if (next === mark && at + 1 === candidate) {
        escapes.push({ from: at, to: at + 1, replacement: mark });
        return true;
      }
      if (next === escaping) escapes.push({ from: at, to: at + 1, replacement: "" });
      at += next === escaping ? 2 : 1;
    }
    return false;
  }

  function skipSpaces(from: number): number {
    let at = from;
    while (at < text.length && (text[at] === " " || text[at] === "\t") && text[at] !== delimiter) at++;
    return at;
  }

  function countLineFeeds(from: number, to: number): number {
    let count = 0;
    for (let at = text.indexOf("\n", from); at !== -1 && at < to; at = text.indexOf("\n", at + 1)) count++;
    return count;
  }
}

interface QuotedCell {
  /** Index of the closing quote. */
  readonly closing: number;
  /** Index of the delimiter, line feed or end after it. */
  readonly end: number;
  readonly strayQuotes: readonly number[];
  readonly escapes: readonly Edit[];
}

const byPlace = (a: Edit, b: Edit): number => a.from - b.from;

function wrap(cell: string, quote: string): string {
  return quote + cell.replaceAll(quote, quote + quote) + quote;
}

/**
 * `indexOf` with a memory: gives the first place of `wanted` at or after an index, or Infinity. Searching
 * again from before the last find, but after where that search began, costs nothing.
 */
function makeFinder(text: string, wanted: string): (from: number) => number {
  let searchedFrom = 0;
  let found = -1;
  return (from) => {
    if (found !== -1 && from >= searchedFrom && from <= found) return found;
    searchedFrom = from;
    const at = text.indexOf(wanted, from);
    return (found = at === -1 ? Infinity : at);
  };
}
