import { makeIssue, type Issue } from "../issue.ts";
import { readSlices } from "../table/readSlices.ts";
import type { ByteSource, Encoding } from "../table/table.ts";
import { restoreWindows1252 } from "./windows1252.ts";

/** A stretch of a file's text with line breaks as "\n", no byte-order mark and no NUL characters. */
export interface DecodedPiece {
  readonly text: string;
  /** Bytes of the file read so far. */
  readonly bytesRead: number;
  /** Characters that were replaced or removed in this stretch. */
  readonly issues: readonly Issue[];
}

/**
 * Decodes a file in pieces. A character is never cut in two at a chunk border; CRLF and lone CR become LF.
 * Bytes that mean nothing in the encoding become U+FFFD, reported by line as `csv.replacedCharacters`; NUL
 * characters are removed and reported as `csv.nulRemoved`.
 */
export async function* decodeText(
  source: ByteSource,
  encoding: Encoding,
): AsyncGenerator<DecodedPiece, void> {
  const decode = makeDecoder(encoding);
  const breakLines = makeLineBreaker();
  const countGenuine = makeReplacementCounter(encoding);
  let bytesRead = 0;
  let line = 1;
  for await (const bytes of readSlices(source)) {
    bytesRead += bytes.length;
    const isFirst = bytesRead === bytes.length;
    const text = breakLines(decode(bytes));
    // TextDecoder strips the mark of UTF-8 and UTF-16 only; GB18030 has one as well.
    yield clean(isFirst && text.startsWith("\ufeff") ? text.slice(1) : text, countGenuine(bytes));
  }
  const rest = clean(breakLines(decode(null), { isLast: true }), 0);
  if (rest.text !== "" || rest.issues.length > 0) yield rest;

  function clean(text: string, genuineCount: number): DecodedPiece {
    const issues = reportStrangeCharacters(text, { line, genuineCount, encoding });
    line += countOf(text, "\n");
    return { text: text.includes("\0") ? text.replaceAll("\0", "") : text, bytesRead, issues };
  }
}

/** A streaming decoder; null asks for what is left at the end. */
function makeDecoder(encoding: Encoding): (bytes: Uint8Array | null) => string {
  const decoder = new TextDecoder(encoding);
  const decode = (bytes: Uint8Array | null): string =>
    bytes === null ? decoder.decode() : decoder.decode(bytes, { stream: true });
  return encoding === "windows-1252" ? (bytes) => restoreWindows1252(decode(bytes)) : decode;
}

/** Turns CRLF and lone CR into LF, also where a chunk ends between CR and LF. */
function makeLineBreaker(): (text: string, options?: { readonly isLast: boolean }) => string {
  let held = "";
  return (text, { isLast } = { isLast: false }) => {
    let whole = held + text;
    held = "";
    if (!isLast && whole.endsWith("\r")) {
      held = "\r";
      whole = whole.slice(0, -1);
    }
    return whole.includes("\r") ? whole.replace(/\r\n?/g, "\n") : whole;
  };
}

/**
 * Counts the replacement characters that stand in a UTF-8 file itself (EF BF BD), so that they are not
 * blamed on decoding. In the other encodings a U+FFFD in the text is always the decoder's.
 */
function makeReplacementCounter(encoding: Encoding): (bytes: Uint8Array) => number {
  if (encoding !== "utf-8") return () => 0;
  let before = -1;
  let last = -1;
  return (bytes) => {
    let count = 0;
    if (last === 0xef && bytes[0] === 0xbf && bytes[1] === 0xbd) count++;
    if (before === 0xef && last === 0xbf && bytes[0] === 0xbd) count++;
    for (let at = bytes.indexOf(0xef); at !== -1; at = bytes.indexOf(0xef, at + 1))
      if (bytes[at + 1] === 0xbf && bytes[at + 2] === 0xbd) count++;
    before = bytes.length > 1 ? (bytes.at(-2) ?? -1) : last;
    last = bytes.at(-1) ?? last;
    return count;
  };
}

function reportStrangeCharacters(
  text: string,
  from: { readonly line: number; readonly genuineCount: number; readonly encoding: Encoding },
): readonly Issue[] {
  const hasReplaced = text.includes("\ufffd") && countOf(text, "\ufffd") !== from.genuineCount;
  const hasNul = text.includes("\0");
  if (!hasReplaced && !hasNul) return [];
  return text.split("\n").flatMap((content, index) => {
    const line = from.line + index;
    const at = { kind: "line", line } as const;
    const issues: Issue[] = [];
    const replaced = hasReplaced ? countOf(content, "\ufffd") : 0;
    const nuls = countOf(content, "\0");
    const { encoding } = from;
    if (replaced > 0)
      issues.push(makeIssue("csv.replacedCharacters", "warning", { line, count: replaced, encoding }, at));
    if (nuls > 0) issues.push(makeIssue("csv.nulRemoved", "warning", { line, count: nuls }, at));
    return issues;
  });
}

function countOf(text: string, character: string): number {
  let count = 0;
  for (let at = text.indexOf(character); at !== -1; at = text.indexOf(character, at + 1)) count++;
  return count;
}
