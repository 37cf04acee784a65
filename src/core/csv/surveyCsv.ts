import { decodeText } from "../encoding/decodeText.ts";
import type { Encoding } from "../encoding/encodings.ts";
import { reportGuess } from "../encoding/guessEncoding.ts";
import { watchEncoding } from "../encoding/watchEncoding.ts";
import { IssueError, makeIssue, type Issue } from "../issue.ts";
import { findBinaryFormat, hasManyControls } from "../table/detectBinary.ts";
import { readSlices } from "../table/readSlices.ts";
import type { ByteSource, Dialect, ParseProgress } from "../table/table.ts";
import { detectDialect, findSeparatorLine, withoutFirstLine } from "./detectDialect.ts";
import { dialectOf, findLayout, laidOutSyntax, layOutSample, type Layout } from "./layout.ts";
import { readSampleRows, type TextSample } from "./sampleRows.ts";

/** Text from which the dialect is found. */
const sampleLength = 1024 * 1024;
/** Share of rows of one width from which a delimiter is believed over blanks. */
const fewestAlike = 0.9;

/** How a file of delimited text is read, detected from its beginning. */
export interface CsvSurvey {
  /** How its rows are cut, once they are laid out. */
  readonly dialect: Dialect;
  /** How rows are laid out where they are not delimited. */
  readonly layout: Layout | null;
  /** Number of cells that most rows have. */
  readonly expectedWidth: number;
  /** Whether the first line names the delimiter and is no row. */
  readonly hasSeparatorLine: boolean;
  readonly issues: readonly Issue[];
}

/**
 * Detects how a file of delimited text is read; keeps the values that `overrides` fixes.
 * @throws IssueError `csv.binary` where the file is not text
 */
export async function* surveyCsv(
  source: ByteSource,
  overrides: Partial<Dialect>,
): AsyncGenerator<ParseProgress, CsvSurvey> {
  await refuseBinaryFormat(source);
  const known = overrides.encoding;
  const guess = known === undefined ? yield* watchEncoding(source) : { encoding: known, rival: null };
  const { encoding } = guess;
  const beginning = await readSample(source, encoding);
  if (hasManyControls(beginning.text)) throw notText("binary");
  const layout = findLayout(beginning, {
    delimiter: overrides.delimiter,
    isTable: () => isTable(beginning, overrides),
  });
  const laidOut = layout === null ? beginning : layOutSample(beginning, layout);
  const shown = layout === null ? {} : dialectOf[layout.kind];
  const text = detectDialect(
    laidOut,
    layout === null ? overrides : { ...shown, ...overrides, ...laidOutSyntax },
  );
  const separator = findSeparatorLine(laidOut.text);
  const { modalWidth } = readSampleRows(separator === null ? laidOut : withoutFirstLine(laidOut), text);
  const issues = [...reportGuess(guess), ...describeLayout(layout)];
  if (separator !== null)
    issues.push(makeIssue("csv.separatorLine", "info", { delimiter: separator }, { kind: "line", line: 1 }));
  return {
    dialect: { encoding, ...text },
    layout,
    expectedWidth: Math.max(1, modalWidth),
    hasSeparatorLine: separator !== null,
    issues,
  };
}

const notText = (looksLike: string): IssueError =>
  new IssueError(makeIssue("csv.binary", "error", { looksLike }));

/** Whether nearly all rows are as wide as most, two cells or more, with a delimiter that is found or chosen. */
function isTable(sample: TextSample, overrides: Partial<Dialect>): boolean {
  const { rows, modalWidth } = readSampleRows(sample, detectDialect(sample, overrides));
  const alike = rows.filter(({ length }) => length === modalWidth).length;
  return modalWidth >= 2 && alike >= rows.length * fewestAlike;
}

function describeLayout(layout: Layout | null): readonly Issue[] {
  if (layout === null || layout.kind === "blanks") return [];
  if (layout.kind === "labels")
    return [makeIssue("csv.labelledLines", "info", {}, { kind: "line", line: 1 })];
  const { rulerLine: line } = layout;
  return [makeIssue("csv.rulerLeftOut", "info", { line }, { kind: "line", line })];
}

async function refuseBinaryFormat(source: ByteSource): Promise<void> {
  for await (const head of readSlices(source)) {
    const looksLike = findBinaryFormat(head);
    if (looksLike !== null) throw notText(looksLike);
    return;
  }
}

async function readSample(source: ByteSource, encoding: Encoding): Promise<TextSample> {
  let text = "";
  for await (const piece of decodeText(source, encoding)) {
    text += piece.text;
    if (text.length >= sampleLength) return { text: text.slice(0, sampleLength), isWhole: false };
  }
  return { text, isWhole: true };
}
