import { decodeText } from "../encoding/decodeText.ts";
import { reportGuess, type EncodingGuess } from "../encoding/guessEncoding.ts";
import type { ByteSource, ParsedTable, ParseProgress, TableFormat } from "../table/table.ts";
import type { SampleConfig } from "../table/stratifiedSample.ts";
import { IssueError, makeIssue, type Issue } from "../issue.ts";
import { findAnnotationFormat } from "./annotations.ts";
import { makeJsonCutter, type CutValue } from "./cutJson.ts";
import { makeRecordBuilder, type RecordBuilder } from "./recordTable.ts";
import { findRecords, isObject, toCells } from "./records.ts";

const progressBytes = 256 * 1024;
const shownTextLength = 80;
/** Longest value. A longer one is not a row, and a whole table of that size would not fit into memory twice. */
const longestValue = 256 * 1024 * 1024;

/** Whether a text begins like JSON with rows: as JSON Lines, or as one array or object. */
export function detectJson(beginning: string): Extract<TableFormat, "json" | "jsonLines"> | null {
  const text = beginning.trim();
  const hasLines = text.includes("\n") && isRecord(firstLineOf(text));
  if (/^\[\s*(?:[{[]|\])/.test(text)) return hasLines ? "jsonLines" : "json";
  if (!text.startsWith("{")) return null;
  if (isRecord(firstLineOf(text))) return hasLines ? "jsonLines" : "json";
  return /^\{\s*(?:"(?:[^"\\]|\\.)*"\s*:|\})/.test(text) ? "json" : null;
}

const firstLineOf = (text: string): string => text.split("\n", 1)[0] ?? "";

function isRecord(line: string): boolean {
  try {
    const value: unknown = JSON.parse(line);
    return typeof value === "object" && value !== null;
  } catch {
    return false;
  }
}

interface Reading {
  readonly format: Extract<TableFormat, "json" | "jsonLines">;
  readonly guess: EncodingGuess;
  readonly sample: SampleConfig | null;
}

/** Takes decoded text and passes on the complete values. */
interface Cutter {
  push(text: string): readonly CutValue[];
  end(): { readonly values: readonly CutValue[]; readonly openLine: number | null };
  /** Whether the values are those of one array. */
  readonly isInArray: boolean;
}

/**
 * Reads rows from JSON in a stream: one object a line, one array of objects, or an object that holds a
 * table. A line that is not JSON is left out and reported.
 * @throws IssueError where there are no records, or an array is cut off before its first
 */
export async function* parseJson(
  source: ByteSource,
  { format, guess, sample }: Reading,
): AsyncGenerator<ParseProgress, ParsedTable> {
  const cutter = format === "jsonLines" ? makeLineCutter() : makeValueCutter();
  const gatherer = makeGatherer(sample);
  gatherer.issues.push(...reportGuess(guess));
  let bytesRead = 0;
  let bytesTold = 0;
  for await (const piece of decodeText(source, guess.encoding)) {
    gatherer.issues.push(...piece.issues);
    for (const value of cutter.push(piece.text)) gatherer.take(value);
    bytesRead = piece.bytesRead;
    if (bytesRead - bytesTold < progressBytes) continue;
    bytesTold = bytesRead;
    yield { step: "rows", bytesRead, bytesTotal: source.sizeBytes, rowCount: gatherer.builder.rowCount };
  }
  const { values, openLine } = cutter.end();
  for (const value of values) gatherer.take(value);
  gatherer.finish({ mayBeTable: !cutter.isInArray });
  if (openLine !== null)
    gatherer.issues.push(
      makeIssue("json.cutOff", "warning", { line: openLine }, { kind: "line", line: openLine }),
    );
  yield { step: "rows", bytesRead, bytesTotal: source.sizeBytes, rowCount: gatherer.builder.rowCount };
  const table = gatherer.builder.finish();
  if (table.rowCount === 0) throw new IssueError(makeIssue("json.noRecords", "error", { found: format }));
  return { table, format, dialect: null, sheets: [], issues: gatherer.issues };
}

function makeLineCutter(): Cutter {
  let waiting = "";
  let line = 1;
  const cut = (text: string): readonly CutValue[] => {
    const values = text.split("\n").map((content, index) => ({ text: content, line: line + index }));
    line += values.length;
    return values;
  };
  return {
    push(text) {
      const whole = waiting + text;
      const end = whole.lastIndexOf("\n");
      waiting = whole.slice(end + 1);
      return end === -1 ? [] : cut(whole.slice(0, end));
    },
    end: () => ({ values: cut(waiting), openLine: null }),
    isInArray: false,
  };
}

function makeValueCutter(): Cutter {
  const cutter = makeJsonCutter();
  return {
    push(text) {
      const values = cutter.push(text);
      const { waitingLength } = cutter;
      if (waitingLength > longestValue)
        throw new IssueError(
          makeIssue("json.tooLarge", "error", { sizeBytes: waitingLength, limitBytes: longestValue }),
        );
      return values;
    },
    end: () => ({ values: [], openLine: cutter.end() }),
    get isInArray() {
      return cutter.isInArray;
    },
  };
}

interface Gatherer {
  readonly builder: RecordBuilder;
  readonly issues: Issue[];
  take(value: CutValue): void;
  /** Adds the last value; a lone object may hold a whole table. */
  finish(options: { readonly mayBeTable: boolean }): void;
}

interface ReadValue {
  readonly value: unknown;
  readonly line: number;
}

function makeGatherer(sample: SampleConfig | null): Gatherer {
  const builder = makeRecordBuilder(sample);
  const issues: Issue[] = [];
  let first: ReadValue | null = null;
  let count = 0;
  let format: ReturnType<typeof findAnnotationFormat> = null;

  function add({ value, line }: ReadValue): void {
    if (builder.rowCount === 0) {
      format = findAnnotationFormat(value);
      if (format !== null) issues.push(makeIssue("json.annotations", "info", { tool: format.tool }));
    }
    builder.add(toCells(format !== null && isObject(value) ? format.unpack(value) : value), line);
  }

  function read({ text, line }: CutValue): ReadValue | null {
    try {
      return { value: JSON.parse(text) as unknown, line };
    } catch {
      const values = { line, text: text.slice(0, shownTextLength) };
      issues.push(makeIssue("json.lineSkipped", "warning", values, { kind: "line", line }));
      return null;
    }
  }

  return {
    builder,
    issues,
    take(cut) {
      if (cut.text.trim() === "") return;
      const value = read(cut);
      if (value === null) return;
      // Only the next value, or the end, shows whether an object is a row or holds the whole table.
      if (count++ === 0) {
        first = value;
        return;
      }
      if (first !== null) add(first);
      first = null;
      add(value);
    },
    finish({ mayBeTable }) {
      if (first === null) return;
      const { value, line } = first;
      const records = mayBeTable && findAnnotationFormat(value) === null ? findRecords(value) : null;
      if (records === null) add(first);
      else for (const record of records) add({ value: record, line });
      first = null;
    },
  };
}
