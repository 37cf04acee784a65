import { makeIssue, type Issue } from "../issue.ts";
import { readSlices } from "../table/readSlices.ts";
import type { ByteSource } from "../table/table.ts";
import type { Encoding } from "./encodings.ts";
import { makeStreamDecoder } from "./streamDecoder.ts";
import { makeUtf8Decoder, type Utf8Piece } from "./utf8Decoder.ts";

/** A stretch of a file's text with line breaks as "\n", no byte-order mark and no NUL characters. */
export interface DecodedPiece {
  readonly text: string;
  /** Bytes of the file read so far. */
  readonly bytesRead: number;
  /** Characters that were replaced or removed in this stretch. */
  readonly issues: readonly Issue[];
}

/**
 * Decodes a file in pieces. A character is never cut in two at a chunk border; CRLF becomes LF, and so does lone CR where
 * lines end with it; in a text whose lines end otherwise it is an ordinary blank.
 * Bytes that mean nothing in the encoding become U+FFFD, reported by line as `csv.replacedCharacters`; stray
 * bytes in UTF-8 are read as windows-1252 and reported as `csv.strayBytes`; NUL characters are removed and reported as `csv.nulRemoved`.
 */
export async function* decodeText(
  source: ByteSource,
  encoding: Encoding,
): AsyncGenerator<DecodedPiece, void> {
  const decode = makeDecoder(encoding);
  const countGenuine = makeReplacementCounter(encoding);
  let held = "";
  let breaksAtReturn = true;
  let bytesRead = 0;
  let line = 1;
  for await (const bytes of readSlices(source)) {
    const isFirst = bytesRead === 0;
    bytesRead += bytes.length;
    yield clean(decode(bytes), { genuineCount: countGenuine(bytes), isFirst, isLast: false });
  }
  const rest = clean(decode(null), { genuineCount: 0, isFirst: false, isLast: true });
  if (rest.text !== "" || rest.issues.length > 0) yield rest;

  function clean(
    { text: raw, strayPlaces }: Utf8Piece,
    { genuineCount, isFirst, isLast }: { genuineCount: number; isFirst: boolean; isLast: boolean },
  ): DecodedPiece {
    const whole = held + raw;
    const stray = strayPlaces.map((place) => place + held.length);
    // The border of a chunk may cut a line break of two characters in two.
    held = !isLast && whole.endsWith("\r") ? "\r" : "";
    const kept = held === "" ? whole : whole.slice(0, -1);
    if (isFirst) breaksAtReturn = endsLinesWithReturn(whole);
    const broken = kept.includes("\r") ? kept.replace(breaksAtReturn ? /\r\n?/g : /\r\n/g, "\n") : kept;
    // TextDecoder strips the mark of UTF-8 and UTF-16 only; GB18030 has one as well.
    const text = isFirst && broken.startsWith("\ufeff") ? broken.slice(1) : broken;
    const issues = [
      ...reportStrayBytes(kept, stray, { line, lineEnd: breaksAtReturn ? /\r\n?|\n/g : /\n/g }),
      ...reportStrangeCharacters(text, { line, genuineCount, encoding }),
    ];
    line += countOf(text, "\n");
    return { text: text.includes("\0") ? text.replaceAll("\0", "") : text, bytesRead, issues };
  }
}

/** In a text whose lines end with CR, LF occurs only within cells; where LF prevails, a lone CR is within a cell. */
function endsLinesWithReturn(text: string): boolean {
  if (!text.includes("\r")) return true;
  const lone = countOf(text.replaceAll("\r\n", "\n"), "\r");
  return countOf(text, "\n") < lone * lineFeedsPerReturn;
}

const lineFeedsPerReturn = 10;

/** A streaming decoder; call it with null at the end for the rest. */
function makeDecoder(encoding: Encoding): (bytes: Uint8Array | null) => Utf8Piece {
  if (encoding === "utf-8") return makeUtf8Decoder();
  const decode = makeStreamDecoder(encoding);
  return (bytes) => ({ text: decode(bytes), strayPlaces: [] });
}

/** Names the lines with bytes that are no UTF-8 and were read as windows-1252. */
function reportStrayBytes(
  text: string,
  places: readonly number[],
  from: { readonly line: number; readonly lineEnd: RegExp },
): readonly Issue[] {
  const byLine = new Map<number, string>();
  let { line } = from;
  let at = 0;
  for (const place of places) {
    line += text.slice(at, place).match(from.lineEnd)?.length ?? 0;
    at = place;
    byLine.set(line, (byLine.get(line) ?? "") + (text[place] ?? ""));
  }
  return [...byLine].map(([where, characters]) =>
    makeIssue("csv.strayBytes", "warning", { line: where, characters }, { kind: "line", line: where }),
  );
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
