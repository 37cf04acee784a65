import { present } from "../assert.ts";
import type { Table } from "../table/table.ts";
import type { TargetSpec } from "../task/target.ts";
import { examineColumns, hint, wordTable, type Candidate } from "./columnSigns.ts";
import { distinctCap } from "./describeColumns.ts";
import { maximumClassCount } from "./exampleTarget.ts";
import { mostNumericClasses, readLabels } from "./labels.ts";
import { classTarget, noSideRoles, textInput, type ColumnRoles } from "./roles.ts";
import {
  asksForNumber,
  fewestTableColumns,
  suggestColumns,
  suggestRatings,
  usableColumns,
} from "./suggestColumns.ts";

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

/** The suggested roles of the columns. */
export interface RoleSuggestion {
  /** Null where the table has no column of texts and one of classes. */
  readonly roles: ColumnRoles | null;
  /** The text column alone, where the user must choose the label. */
  readonly text: number | null;
  /** Columns that do not look like text, such as names, codes and numbers, so that reading them as text is doubtful. */
  readonly unlikeTexts: readonly number[];
}

/** Share of cells that must look like text; a few titles among numbers do. */
const fewestProse = 0.3;

/** A column that is called a text may as well hold single words. */
const readsLikeText = ({ name, proseShare, numericShare, codedShare }: Candidate): boolean =>
  numericShare <= 0.5 && codedShare <= 0.5 && (proseShare >= fewestProse || hint(textWords, name) >= 3);

/**
 * Guesses what each column is for. In a table of texts, texts are long, worded and mostly different; classes are few,
 * short and repeated; names of columns give hints. A number with many values is never taken for classes unasked. Of
 * users, items and ratings the rating is the number to be answered; in any other table of numbers and categories what
 * is called so, or stands last or first. A column that says which part a row belongs to gets that role.
 */
export function suggestRoles(table: Table): RoleSuggestion {
  const candidates = examineColumns(table);
  const unlikeTexts = candidates.flatMap((candidate, column) => (readsLikeText(candidate) ? [] : [column]));
  return { ...suggestFrom(table, candidates), unlikeTexts };
}

function suggestFrom(table: Table, candidates: readonly Candidate[]): Omit<RoleSuggestion, "unlikeTexts"> {
  const found = findBest(candidates.map(scoreAsText));
  const split = candidates.findIndex(({ isSplit }) => isSplit);
  const withSplit = (roles: ColumnRoles | null): ColumnRoles | null =>
    roles === null || split === -1 ? roles : { ...roles, split };
  const text = found !== null && isMeantAsText(candidates, found) ? found : null;
  if (text === null || asksForNumber(candidates, { text, labelWords })) {
    const read = found !== null && readsLikeText(present(candidates[found])) ? found : null;
    const roles = suggestRatings(candidates) ?? suggestColumns(candidates, { text: read, labelWords });
    if (roles !== null || found === null) return { roles: withSplit(roles), text: null };
  }
  return suggestText(table, candidates, { text: text ?? found ?? 0, withSplit });
}

interface TextTable {
  readonly text: number;
  readonly withSplit: (roles: ColumnRoles | null) => ColumnRoles | null;
}

/** A table of texts with a label each, or several. */
function suggestText(
  table: Table,
  candidates: readonly Candidate[],
  { text, withSplit }: TextTable,
): Omit<RoleSuggestion, "unlikeTexts"> {
  const scores = candidates.map((candidate, column) => (column === text ? 0 : scoreAsLabel(candidate)));
  const label = findBest(scores);
  const named = label === null ? 0 : hint(labelWords, candidates[label]?.name ?? "");
  const flags = findFlags(candidates);
  const target: TargetSpec | null =
    flags.length > 0 && (named < 3 || flags.includes(label ?? -1))
      ? { kind: "classes", columns: flags, separator: null }
      : label === null
        ? null
        : toTarget(table, label);
  if (target === null) return { roles: null, text };
  return { text, roles: withSplit({ inputs: [textInput([text])], target, ...noSideRoles }) };
}

function toTarget(table: Table, label: number): TargetSpec {
  const { separator } = readLabels(table.columns[label] ?? []);
  return separator === null ? classTarget(label) : { kind: "classes", columns: [label], separator };
}

/** As few columns of 0 and 1 side by side may as well be measures. */
const fewestFlags = 3;

/** The longest run of columns that each say yes or no; empty where none is long enough. */
function findFlags(candidates: readonly Candidate[]): readonly number[] {
  let best: readonly number[] = [];
  let run: number[] = [];
  for (const [column, { isFlag }] of candidates.entries()) {
    run = isFlag ? [...run, column] : [];
    if (run.length > best.length) best = run;
  }
  return best.length < fewestFlags ? [] : best;
}

/** Short texts without a name of texts, among numbers and categories, are one column of many. */
function isMeantAsText(candidates: readonly Candidate[], text: number): boolean {
  const candidate = candidates[text];
  if (candidate === undefined || hint(textWords, candidate.name) >= 3 || candidate.meanLength >= 60)
    return true;
  // Flags beside a text are its labels, and the other columns no measures.
  if (findFlags(candidates).length > 0) return true;
  return usableColumns(candidates, text).length < fewestTableColumns;
}

/** Position of the highest score above 0; of equal ones the first. */
function findBest(scores: readonly number[]): number | null {
  const best = Math.max(0, ...scores);
  return best > 0 ? scores.indexOf(best) : null;
}

function scoreAsText(candidate: Candidate): number {
  const { emptyCount, rowCount, meanLength, numericShare, wordedShare, codedShare, distinctShare } =
    candidate;
  if (emptyCount > rowCount / 2 || numericShare > 0.5 || codedShare > 0.5 || candidate.isSeveral) return 0;
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
  if (candidate.isSplit || (codedShare > 0.5 && !candidate.isSeveral) || emptyCount > rowCount / 2) return 0;
  if (distinctCount < 2 && named < 4) return 0;
  if (distinctCount > maximumClassCount || distinctCount >= distinctCap) return 0;
  if (distinctCount > 2 && distinctCount * 2 > filledCount && !candidate.isSeveral) return 0;
  if (meanLength > 60) return 0;
  if (numericShare > 0.9 && distinctCount > mostNumericClasses && !candidate.isSeveral) return 0;
  const fewness = 4 - Math.log10(1 + distinctCount);
  const gaps = (emptyCount / rowCount) * 4;
  return Math.max(0.01, fewness + named - hint(otherWords, name) - gaps);
}
