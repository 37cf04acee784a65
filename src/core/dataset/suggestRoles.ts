import type { Table } from "../table/table.ts";
import { describeColumns, distinctCap, type ColumnSummary } from "./describeColumns.ts";
import type { Sequence } from "../sequence.ts";
import { maximumClassCount } from "./exampleTarget.ts";
import { mostNumericClasses, readLabels } from "./labels.ts";
import { classTarget, noSideRoles, textInput, type ColumnRoles } from "./roles.ts";

/** A column with what its cells look like, from which its fitness for a role is judged. */
interface Candidate extends ColumnSummary {
  readonly rowCount: number;
  /** Different cells among the sampled ones, as a share of them, 0–1. */
  readonly distinctShare: number;
  /** Share of sampled cells that are worded: several words, or a stretch of script without spaces. */
  readonly wordedShare: number;
  /** Share of sampled cells that are JSON, dates, addresses or codes rather than words. */
  readonly codedShare: number;
  /** Whether the cells say which part of a data set a row belongs to. */
  readonly isSplit: boolean;
  /** Whether its cells hold several labels at once, such as "3,7". */
  readonly isSeveral: boolean;
}

/** Cells looked at closely, spread evenly over the rows. */
const sampleCount = 1000;
/** Characters of a cell looked at; the searches below would be dear on texts without end. */
const lookedAtLength = 300;

/** Words of column names that speak for a role, and how loudly. Compared in lower case, word by word. */
const textWords = wordTable({
  3: "text texts texto texte content body message review reviews comment comments tweet sentence document utterance 文本 内容 评论 正文 句子 評論 內容 本文 テキスト 텍스트",
  1: "question query description summary abstract headline title name 标题 摘要 描述",
});
const labelWords = wordTable({
  4: "label labels class classes category categories target sentiment sentiments emotion intent polarity coarse cat toxic spam 标签 类别 分类 情感 情绪 類別 標籤 categoria etiqueta kategorie klasse ラベル カテゴリ 레이블",
  3: "star stars rating topic genre conference survived recommended department 星级 评分 类型",
  2: "fine type division group score species 意图",
});
/** Names of columns that identify or measure rows. */
const otherWords = wordTable({
  6: "id ids uid index date time timestamp created lang language split url link count age",
});

const splitNames = new Set("train training dev test val valid validation eval trial".split(" "));

/** What can be guessed of the columns' roles. */
export interface RoleSuggestion {
  /** Null where the table has no column of texts and one of classes. */
  readonly roles: ColumnRoles | null;
  /** The text column alone, where the label is for a person to choose. */
  readonly text: number | null;
}

/**
 * Guesses which column holds the texts and which the classes. Texts are long, worded and mostly different;
 * classes are few, short and repeated; names of columns give hints. A column that says which part a row
 * belongs to gets that role. A number with many values is never taken for classes unasked.
 */
export function suggestRoles(table: Table): RoleSuggestion {
  const candidates = describeColumns(table).map((summary, column) =>
    examine(summary, table.columns[column] ?? []),
  );
  const text = findBest(candidates.map(scoreAsText));
  if (text === null) return { roles: null, text };
  const label = findBest(
    candidates.map((candidate, column) => (column === text ? 0 : scoreAsLabel(candidate))),
  );
  if (label === null) return { roles: null, text };
  const split = candidates.findIndex(({ isSplit }) => isSplit);
  const { separator } = readLabels(table.columns[label] ?? []);
  const several = separator === null ? null : ({ separator, use: "first" } as const);
  return {
    text,
    roles: {
      inputs: [textInput([text])],
      target: { ...classTarget(label), several },
      ...noSideRoles,
      split: split === -1 ? null : split,
    },
  };
}

/** Position of the highest score above 0; of equal ones the first. */
function findBest(scores: readonly number[]): number | null {
  const best = Math.max(0, ...scores);
  return best > 0 ? scores.indexOf(best) : null;
}

function scoreAsText(candidate: Candidate): number {
  const { emptyCount, rowCount, meanLength, numericShare, wordedShare, codedShare, distinctShare } =
    candidate;
  if (emptyCount > rowCount / 2 || numericShare > 0.5 || codedShare > 0.5) return 0;
  const named = hint(textWords, candidate.name);
  // Texts of one or two words are recognised by their column's name alone.
  if (wordedShare < 0.2 && named < 3) return 0;
  if (candidate.isSplit || candidate.distinctCount < 2) return 0;
  const size = Math.log2(1 + meanLength) * (0.3 + wordedShare);
  return size * (0.2 + distinctShare) + named - hint(otherWords, candidate.name) / 4;
}

function scoreAsLabel(candidate: Candidate): number {
  const { name, emptyCount, rowCount, distinctCount, meanLength, numericShare, codedShare } = candidate;
  const filledCount = rowCount - emptyCount;
  const named = hint(labelWords, name);
  if (candidate.isSplit || codedShare > 0.5 || emptyCount > rowCount / 2) return 0;
  if (distinctCount < 2 && named < 4) return 0;
  if (distinctCount > maximumClassCount || distinctCount >= distinctCap) return 0;
  if (distinctCount > 2 && distinctCount * 2 > filledCount) return 0;
  if (meanLength > 60) return 0;
  if (numericShare > 0.9 && distinctCount > mostNumericClasses && !candidate.isSeveral) return 0;
  const fewness = 4 - Math.log10(1 + distinctCount);
  const gaps = (emptyCount / rowCount) * 4;
  return Math.max(0.01, fewness + named - hint(otherWords, name) - gaps);
}

function examine(summary: ColumnSummary, cells: Sequence<string>): Candidate {
  const sample = takeSample(cells);
  const share = (test: (cell: string) => boolean): number =>
    sample.length === 0 ? 0 : sample.filter(test).length / sample.length;
  return {
    ...summary,
    rowCount: cells.length,
    distinctShare: sample.length === 0 ? 0 : new Set(sample).size / sample.length,
    wordedShare: share(isWorded),
    codedShare: share(isCoded),
    isSplit: sample.length > 0 && share((cell) => splitNames.has(cell.toLowerCase())) > 0.9,
    isSeveral: summary.numericShare > 0.9 && readLabels(sample).kind === "several",
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

function wordTable(wordsByWeight: Readonly<Record<number, string>>): ReadonlyMap<string, number> {
  return new Map(
    Object.entries(wordsByWeight).flatMap(([weight, words]) =>
      words.split(" ").map((word) => [word, Number(weight)] as const),
    ),
  );
}

/** The loudest word of a name. "airline_sentiment", "isToxic" and "Class Name" are two words each. */
function hint(weights: ReadonlyMap<string, number>, name: string): number {
  const words = name
    .replace(/(\p{Ll})(\p{Lu})/gu, "$1 $2")
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u);
  return Math.max(0, ...words.map((word) => weights.get(word) ?? 0));
}
