import { hasHeaderRow } from "../table/detectHeader.ts";
import { readRows } from "./readRows.ts";
import { makeRowCutter, type CutRows, type RowSyntax } from "./rowCutter.ts";

/** A stretch from the beginning of a file's text. */
export interface TextSample {
  readonly text: string;
  /** Whether this is all of the file. */
  readonly isWhole: boolean;
}

/** The rows of a sample under one reading of delimiter and quote. */
export interface SampleRows {
  readonly rows: readonly (readonly string[])[];
  readonly mendedCount: number;
  /** The most frequent number of cells; of two, the first row's, else the larger. 0 without rows. */
  readonly modalWidth: number;
  /** Leading rows that do not belong to the table: narrow lines before the first row of modal width. */
  readonly preambleCount: number;
}

/** A preamble of more lines than this is taken for rows. */
const longestPreamble = 100;

/** Reads a sample as rows; a row that the end of the sample cut off is left out. */
export function readSampleRows(sample: TextSample, syntax: RowSyntax): SampleRows {
  const whole = cutSample(sample, syntax);
  const rows = whole.flatMap((batch) => readRows(batch, syntax));
  const modalWidth = findModalWidth(rows);
  return {
    rows,
    mendedCount: whole.reduce((count, batch) => count + batch.mended.length, 0),
    modalWidth,
    preambleCount: countPreamble(rows, modalWidth),
  };
}

function cutSample({ text, isWhole }: TextSample, syntax: RowSyntax): readonly CutRows[] {
  const lastBreak = isWhole ? text.length : text.lastIndexOf("\n") + 1;
  const cutter = makeRowCutter(syntax);
  const complete = cutter.push(text.slice(0, lastBreak));
  // A quote that spans most of a sample is treated as if the file ended there.
  const swallowed =
    complete === null || (typeof complete.text === "string" && complete.text.length < lastBreak / 2);
  const rest = isWhole || swallowed ? cutter.end() : null;
  return [complete, rest].filter((batch) => batch !== null);
}

function findModalWidth(rows: readonly (readonly string[])[]): number {
  const counts = new Map<number, number>();
  for (const { length } of rows) counts.set(length, (counts.get(length) ?? 0) + 1);
  const firstWidth = rows[0]?.length ?? 0;
  // A table has two columns or more; lines of one cell are then notes around it, unless they prevail.
  if (counts.size > 1 && (counts.get(1) ?? 0) <= rows.length / 2) counts.delete(1);
  const ranked = [...counts].sort(
    ([widthA, countA], [widthB, countB]) =>
      countB - countA || Number(widthB === firstWidth) - Number(widthA === firstWidth) || widthB - widthA,
  );
  return ranked[0]?.[0] ?? 0;
}

/** A head in YAML, and leading rows at most half as wide as the table; a header that is merely a little short is none. */
function countPreamble(rows: readonly (readonly string[])[], modalWidth: number): number {
  const head = countYaml(rows);
  const narrow = rows.slice(head).findIndex(({ length }) => length * 2 > modalWidth);
  const count = head + Math.max(0, narrow);
  return count > longestPreamble ? 0 : count;
}

/** Rows that are enough to decide whether the first of them holds names. */
const titleGlance = 200;
const ruler = "---";

/** A .csvy file begins with a description between two rulers. */
function countYaml(rows: readonly (readonly string[])[]): number {
  const isRuler = (row: readonly string[] | undefined): boolean => row?.length === 1 && row[0] === ruler;
  if (!isRuler(rows[0])) return 0;
  return rows.slice(0, longestPreamble).findIndex((row, index) => index > 0 && isRuler(row)) + 1;
}

/** Leading rows with at most one filled cell of several, or that begin like a comment, above a row of names. */
export function countTitles(all: readonly (readonly string[])[]): number {
  const rows = all.slice(0, longestPreamble + titleGlance);
  const count = rows.findIndex((row) => !isTitle(row) && !isComment(row));
  const header = rows[count];
  if (count <= 0 || header === undefined || header.some((cell) => cell.trim() === "")) return 0;
  return hasHeaderRow(rows.slice(count)) ? count : 0;
}

const isTitle = (row: readonly string[]): boolean =>
  row.length > 1 && row.filter((cell) => cell.trim() !== "").length <= 1;

const isComment = (row: readonly string[]): boolean => /^\s*(?:#|\/\/|--)/.test(row[0] ?? "");
