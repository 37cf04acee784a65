import { hasHeaderRow } from "../table/detectHeader.ts";
import { countTitles, readSampleRows, type SampleRows, type TextSample } from "./sampleRows.ts";
import { delimiters, type Delimiter, type Dialect } from "../table/table.ts";

/** The parts of a dialect that apply to decoded text. */
export type TextDialect = Omit<Dialect, "encoding">;

/** Of two delimiters that fit equally well the earlier wins: the rarer a character is in prose, the earlier. */
const preference: readonly Delimiter[] = ["\t", " +++$+++ ", "::", "|", ";", ",", "^", "~", " "];
/** Characters that texts often contain anyway, so nearly every row must have the same number of them. */
const unusual = new Set<Delimiter>(["::", "^", "~"]);
const minimumUnusualShare = 0.95;

/** Share of rows that must have the modal width, by delimiter; prose has spaces and commas of its own. */
const minimumShare = 0.5;
const minimumSpaceShare = 0.99;
const fewestSpaceRows = 3;
/** A delimiter whose first row is not as wide as the rest is less likely. */
const oddHeaderFactor = 0.8;
/** Length of the text that decides the delimiter; the whole sample decides the quote. */
const glanceLength = 256 * 1024;
/** Share of lines with a wrapped cell from which quotes are believed to wrap cells. */
const fewestWrapped = 0.3;
/** Lead in score below which preference decides between two delimiters. */
const tie = 0.02;

/** Finds an Excel `sep=;` line, which names the delimiter and is no row; null where there is none. */
export function findSeparatorLine(text: string): Delimiter | null {
  return /^"?sep=([^\n"'\w])"?(?:\n|$)/i.exec(text)?.[1] ?? null;
}

/**
 * Detects from the beginning of a text how its rows are read. Keeps the values that `known` fixes; the
 * others are detected to match. Text in one column gets a delimiter that does not occur in the text.
 * @param sample about the first megabyte, line breaks as "\n"
 */
export function detectDialect(sample: TextSample, known: Partial<TextDialect> = {}): TextDialect {
  const separator = findSeparatorLine(sample.text);
  const body = separator === null ? sample : withoutFirstLine(sample);
  const delimiter = known.delimiter ?? separator ?? detectDelimiter(body, known.quote);
  const quote = known.quote !== undefined ? known.quote : detectQuote(body, delimiter);
  const escape = known.escape !== undefined ? known.escape : detectEscape(body, delimiter, quote);
  const { rows, preambleCount } = readSampleRows(body, { delimiter, quote, escape });
  const titleCount = known.hasHeader === false ? 0 : countTitles(rows.slice(preambleCount));
  const skippedRows = known.skippedRows ?? preambleCount + titleCount;
  const table = rows.slice(skippedRows);
  return {
    delimiter,
    quote,
    escape,
    skippedRows,
    hasHeader: known.hasHeader ?? hasHeaderRow(table),
    decimalComma: known.decimalComma ?? hasDecimalCommas(table, delimiter),
  };
}

/** Whether numbers are written 1,5 rather than 1.5: more cells of the one form than of the other. */
function hasDecimalCommas(rows: SampleRows["rows"], delimiter: Delimiter): boolean {
  if (delimiter === ",") return false;
  let commas = 0;
  let points = 0;
  for (const row of rows)
    for (const cell of row) {
      if (cell.length > 20) continue;
      if (/^\s*[+-]?(?:\d{1,3}(?:\.\d{3})+|\d+),\d+\s*[%€]?\s*$/.test(cell)) commas++;
      else if (/^\s*[+-]?\d+\.\d+\s*$/.test(cell)) points++;
    }
  return commas > points;
}

/** The sample after its first line. */
export function withoutFirstLine(sample: TextSample): TextSample {
  const end = sample.text.indexOf("\n");
  return { ...sample, text: end === -1 ? "" : sample.text.slice(end + 1) };
}

function detectDelimiter(whole: TextSample, knownQuote: Dialect["quote"] | undefined): Delimiter {
  const sample = shorten(whole);
  const scored = preference
    .filter((delimiter) => sample.text.includes(delimiter))
    .map((delimiter) => {
      const quote = knownQuote !== undefined ? knownQuote : detectQuote(sample, delimiter);
      return {
        delimiter,
        score: scoreDelimiter(readSampleRows(sample, { delimiter, quote, escape: null }), delimiter),
      };
    });
  const best = Math.max(0, ...scored.map(({ score }) => score));
  const chosen = scored.find(({ score }) => score > 0 && score >= best - tie);
  return chosen?.delimiter ?? delimiters.find((delimiter) => !sample.text.includes(delimiter)) ?? ",";
}

/** The beginning of a sample, since delimiters need less text than stray quotes. */
function shorten(sample: TextSample): TextSample {
  if (sample.text.length <= glanceLength) return sample;
  return { text: sample.text.slice(0, glanceLength), isWhole: false };
}

/** 0 where the rows make no table, up to 1 where all have the same number of cells, two or more. */
function scoreDelimiter({ rows, modalWidth, preambleCount }: SampleRows, delimiter: Delimiter): number {
  const table = rows.slice(preambleCount);
  if (modalWidth < 2 || table.length === 0) return 0;
  const share = table.filter(({ length }) => length === modalWidth).length / table.length;
  const hasFullFirstRow = table[0]?.length === modalWidth;
  if (delimiter === " ")
    return share >= minimumSpaceShare && rows.length >= fewestSpaceRows && preambleCount === 0
      ? share / 2
      : 0;
  if (unusual.has(delimiter) && share < minimumUnusualShare) return 0;
  if (share < minimumShare && !isRaggedTable(table)) return 0;
  const covered = 1 - preambleCount / (rows.length * 2);
  return share * covered * (hasFullFirstRow ? 1 : oddHeaderFactor);
}

/** Few rows of many widths are still a table if its first row reads like a row of names. */
function isRaggedTable(rows: readonly (readonly string[])[]): boolean {
  const [first] = rows;
  const broadCount = rows.filter(({ length }) => length >= 2).length;
  return (
    first !== undefined &&
    first.length >= 2 &&
    first.every((cell) => /^[\p{L}_]\S{0,30}$/u.test(cell)) &&
    broadCount >= rows.length * 0.6
  );
}

/**
 * Decides which character wraps cells. Quotes are ordinary characters where every line has the same
 * number of cells without quoting while quoting would merge or tear rows, or mend rows of which most have
 * no wrapped cell.
 */
function detectQuote(sample: TextSample, delimiter: Delimiter): Dialect["quote"] {
  if (!sample.text.includes('"')) return hasApostropheCells(sample, delimiter) ? "'" : '"';
  const plain = readSampleRows(sample, { delimiter, quote: null, escape: null });
  const isUniform = plain.modalWidth >= 2 && plain.rows.every(({ length }) => length === plain.modalWidth);
  if (!isUniform) return '"';
  const quoted = readSampleRows(sample, { delimiter, quote: '"', escape: null });
  const isTorn =
    quoted.rows.length < plain.rows.length || quoted.rows.some(({ length }) => length !== quoted.modalWidth);
  const isMended = quoted.mendedCount > 0 && shareOfWrapped(plain.rows, '"') < 0.5;
  // A line break and a delimiter within wrapped cells can make lines of one width: but then cells are wrapped.
  const isPlain = isTorn && shareOfWrapped(plain.rows, '"') < fewestWrapped;
  return isPlain || isMended ? null : '"';
}

/** Backslashes escape quotes where that leaves fewer rows to repair, and no fewer rows of one width. */
function detectEscape(sample: TextSample, delimiter: Delimiter, quote: Dialect["quote"]): Dialect["escape"] {
  if (quote === null || !sample.text.includes(`\\${quote}`)) return null;
  const doubled = readSampleRows(sample, { delimiter, quote, escape: null });
  const escaped = readSampleRows(sample, { delimiter, quote, escape: "\\" });
  const oddShare = ({ rows, modalWidth }: SampleRows): number =>
    rows.filter(({ length }) => length !== modalWidth).length / Math.max(1, rows.length);
  const isBetter = escaped.mendedCount < doubled.mendedCount || oddShare(escaped) < oddShare(doubled);
  return isBetter && oddShare(escaped) <= oddShare(doubled) ? "\\" : null;
}

/** True where apostrophes wrap cells in nearly every row, cleanly. */
function hasApostropheCells(sample: TextSample, delimiter: Delimiter): boolean {
  if (!sample.text.includes("'")) return false;
  const { rows, modalWidth, mendedCount } = readSampleRows(sample, { delimiter, quote: "'", escape: null });
  if (modalWidth < 2 || mendedCount > 0 || rows.length < 2) return false;
  const plain = readSampleRows(sample, { delimiter, quote: null, escape: null });
  return shareOfWrapped(plain.rows, "'") >= 0.8;
}

/** Share of rows in which some cell begins and ends with a quote. */
function shareOfWrapped(rows: SampleRows["rows"], quote: string): number {
  const isWrapped = (cell: string): boolean =>
    cell.length >= 2 && cell.startsWith(quote) && cell.endsWith(quote);
  return rows.filter((row) => row.some(isWrapped)).length / Math.max(1, rows.length);
}
