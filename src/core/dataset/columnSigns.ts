import type { Sequence } from "../sequence.ts";
import type { Table } from "../table/table.ts";
import { describeColumns, type ColumnSummary } from "./describeColumns.ts";
import { readFlag } from "./answers.ts";
import { readLabels, toNumber } from "./labels.ts";
import { isDateOrNumber } from "./times.ts";

/** A column with features of its cells, from which its role is suggested. */
export interface Candidate extends ColumnSummary {
  readonly rowCount: number;
  /** Different cells among the sampled ones, as a share of them, 0–1. */
  readonly distinctShare: number;
  /** Share of sampled cells that are worded: several words, or a stretch of script without spaces. */
  readonly wordedShare: number;
  /** Share of sampled cells that read like a text rather than like a name or a title. */
  readonly proseShare: number;
  /** Share of sampled cells that are JSON, dates, addresses or codes rather than words. */
  readonly codedShare: number;
  /** Whether the cells say which part of a data set a row belongs to. */
  readonly isSplit: boolean;
  /** Whether its cells hold several labels at once, such as "3,7". */
  readonly isSeveral: boolean;
  /** Whether every cell is 0 or 1, yes or no, and both may be there. */
  readonly isFlag: boolean;
  /** Whether the sampled cells are all different and only increase, as row numbers do. */
  readonly isGrowing: boolean;
  /** Share of sampled cells that are whole numbers. */
  readonly wholeShare: number;
  /** Share of sampled cells that are dates, or seconds or milliseconds since 1970 in our days. */
  readonly dateShare: number;
}

/** Cells looked at closely, spread evenly over the rows. */
const sampleCount = 1000;
/** Characters of a cell looked at; the searches below would be dear on texts without end. */
const lookedAtLength = 300;

const splitNames = new Set("train training dev test val valid validation eval trial".split(" "));

/** Every column of a table with features of its cells. */
export const examineColumns = (table: Table): readonly Candidate[] =>
  describeColumns(table).map((summary, column) => examine(summary, table.columns[column] ?? []));

function examine(summary: ColumnSummary, cells: Sequence<string>): Candidate {
  const sample = takeSample(cells);
  const share = (test: (cell: string) => boolean): number =>
    sample.length === 0 ? 0 : sample.filter(test).length / sample.length;
  return {
    ...summary,
    rowCount: cells.length,
    distinctShare: sample.length === 0 ? 0 : new Set(sample).size / sample.length,
    wordedShare: share(isWorded),
    proseShare: share(isProse),
    codedShare: share(isCoded),
    isSplit: sample.length > 0 && share((cell) => splitNames.has(cell.toLowerCase())) > 0.9,
    isSeveral: sample.length > 0 && readLabels(sample).kind === "several",
    isFlag:
      sample.length > 0 && share((cell) => readFlag(cell) !== null && !/\d{2}|[2-9.,]/.test(cell)) === 1,
    isGrowing: sample.every((cell, at) => at === 0 || toNumber(cell) > toNumber(sample[at - 1] ?? "")),
    wholeShare: share((cell) => /^[+-]?\d+(?:\.0+)?$/.test(cell)),
    dateShare: share(isDate),
  };
}

function takeSample(cells: Sequence<string>): readonly string[] {
  const step = Math.max(1, Math.floor(cells.length / sampleCount));
  const sample: string[] = [];
  for (let row = 0; row < cells.length; row += step) {
    const content = cells.at(row)?.trim() ?? "";
    if (content !== "") sample.push(content);
  }
  return sample;
}

/** Three words or more, or four letters in a script that writes without spaces. */
function isWorded(whole: string): boolean {
  const cell = whole.slice(0, lookedAtLength);
  return (
    /(?:\p{L}[\p{L}\p{M}'’]*[^\p{L}]+){2}\p{L}/u.test(cell) ||
    /[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Thai}\p{sc=Lao}\p{sc=Khmer}\p{sc=Myanmar}\p{M}]{4}/u.test(
      cell,
    )
  );
}

const casedWord = /\p{L}[\p{L}\p{M}'’]*/gu;
/** Scripts without capitals, in which names are not told from texts by them. */
const caseless =
  /[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Hangul}\p{sc=Thai}\p{sc=Lao}\p{sc=Khmer}\p{sc=Arabic}\p{sc=Hebrew}\p{sc=Devanagari}\p{sc=Bengali}\p{sc=Tamil}]/u;
/** Names have fewer words than this, and fewer in lower case. */
const fewestProseWords = 8;
const fewestLowerShare = 0.3;

/** Words in lower case, as sentences have and names have not, or more words than a name has. */
function isProse(whole: string): boolean {
  const cell = whole.slice(0, lookedAtLength);
  if (caseless.test(cell)) return isWorded(cell);
  const words = cell.match(casedWord) ?? [];
  if (words.length < 2) return false;
  const lower = words.filter((word) => /^\p{Ll}/u.test(word)).length;
  return words.length >= fewestProseWords || lower >= words.length * fewestLowerShare;
}

/** Between 1990 and 2100, in seconds or milliseconds. */
const isEpoch = (value: number): boolean =>
  (value > 631e6 && value < 4.1e9) || (value > 631e9 && value < 4.1e12);

/** A written date, or a time as computers count it. */
const isDate = (cell: string): boolean => {
  if (/^\d{9,13}$/.test(cell)) return isEpoch(Number(cell));
  return (
    !/^[+-]?[\d.,\s]+$/.test(cell) &&
    /\d/.test(cell) &&
    /[-/.:年]|\p{L}{3}/u.test(cell) &&
    isDateOrNumber(cell) &&
    /(?:^|\D)(?:19|20)\d{2}(?:\D|$)/.test(cell)
  );
};

/** JSON, a date, a web address or path, or an identifier of letters and digits. */
function isCoded(whole: string): boolean {
  const cell = whole.slice(0, lookedAtLength);
  return (
    (/^[{[]/.test(cell) && /[}\]]/.test(whole.at(-1) ?? "")) ||
    /^\d{1,4}[-/.]\d{1,2}[-/.]\d{1,4}(?:[T\s].*)?$/.test(cell) ||
    /^(?:https?:\/\/|www\.)\S+$/i.test(cell) ||
    /^(?=.*\d)[\p{L}\d]+(?:[-_][\p{L}\d]+)+$/u.test(cell) ||
    /^[\da-f]{16,}$/i.test(cell)
  );
}

/** Words of column names, and how loudly each speaks. */
export function wordTable(wordsByWeight: Readonly<Record<number, string>>): ReadonlyMap<string, number> {
  return new Map(
    Object.entries(wordsByWeight).flatMap(([weight, words]) =>
      words.split(" ").map((word) => [word, Number(weight)] as const),
    ),
  );
}

/** The loudest word of a name. "airline_sentiment", "isToxic" and "Class Name" are two words each. */
export function hint(weights: ReadonlyMap<string, number>, name: string): number {
  const words = name
    .replace(/(\p{Ll})(\p{Lu})/gu, "$1 $2")
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u);
  return Math.max(0, ...words.map((word) => weights.get(word) ?? 0));
}
