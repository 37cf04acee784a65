import { isNumber } from "./isNumber.ts";

/** Names that people give to columns of text data sets; compared in lower case, by whole name or a word of it. */
const knownNames = new Set(
  (
    "text texts sentence sentences document documents content body message messages tweet tweets review reviews " +
    "comment comments title titles headline headlines description summary abstract question questions answer " +
    "query utterance label labels class classes category categories sentiment emotion emotions intent topic " +
    "target star stars rating ratings score polarity coarse fine id ids uid index name date time timestamp " +
    "author user username url link source language lang split type tag tags subject value texto categoria " +
    "texte etiqueta kategorie klasse 文本 内容 评论 正文 句子 标题 摘要 描述 标签 类别 分类 类型 情感 情绪 意图 " +
    "星级 评分 编号 序号 姓名 时间 日期 文本内容 類別 標籤 評論 內容 本文 ラベル テキスト カテゴリ 레이블 텍스트"
  ).split(" "),
);

/** Rows looked at. */
const rowLimit = 1000;
/** A column with at most this many different cells, each met again, counts as one of classes. */
const mostClasses = 50;
/** Mean cell length, in characters, from which a column counts as one of texts. */
const textLength = 20;

/**
 * Decides whether the first row names the columns, by adding up what each of its cells says: against a
 * header speak a number over numbers, a class that returns below, a text like the texts below; for one
 * speak a known name, a word over numbers, a word that is none of the classes below, a short word over texts.
 */
export function hasHeaderRow(rows: readonly (readonly string[])[]): boolean {
  const [first, ...following] = rows.slice(0, rowLimit);
  if (first === undefined) return false;
  // Names that come again were brought along by a second file.
  const rest =
    first.length > 1 && first.some(isKnownName)
      ? following.filter((row) => row.some((cell, column) => cell !== first[column]))
      : following;
  if (first.every((cell) => cell.trim() === "")) return false;
  const evidence = first.map((cell, column) =>
    weighCell(
      cell.trim(),
      rest.map((row) => (row[column] ?? "").trim()).filter((below) => below !== ""),
    ),
  );
  const total = evidence.reduce((sum, weight) => sum + weight, 0);
  // A list of words in one column looks the same with and without a header, so it needs a higher score.
  return total - countRepeats(first) * 0.5 > (first.length === 1 && rest.length > 0 ? 0.9 : 0);
}

/** The score of one cell of the first row as a name: positive for a name, negative against it. */
function weighCell(cell: string, below: readonly string[]): number {
  if (cell === "") return below.length === 0 ? 0 : -0.5;
  const known = isKnownName(cell) ? 2 : 0;
  if (isNumberOrDate(cell)) return weighNumber(below);
  if (below.length === 0) return known + (isIdentifier(cell) ? 0.5 : -0.5);
  if (share(below, isNumberOrDate) >= 0.9) return 2 + known;
  // A name is not a sentence, and does not have the form of all the numbers or codes below it.
  if (/[.!?。！？…]["'”’)]?$/.test(cell)) return -2;
  if (hasFormOf(cell, below)) return -2;
  const meanLength = below.reduce((sum, text) => sum + text.length, 0) / below.length;
  const distinct = new Set(below);
  if (distinct.has(cell)) return distinct.size <= mostClasses ? -2 : -0.5;
  if (meanLength >= textLength) return known + weighLength(cell.length / meanLength);
  const isClasses = distinct.size <= mostClasses && distinct.size * 2 <= below.length;
  return known + (isClasses && isIdentifier(cell) ? 1 : 0) + (isIdentifier(cell) ? 0.25 : -0.25);
}

/** A number in the first row; years and the like over words may still be names. */
function weighNumber(below: readonly string[]): number {
  return below.length === 0 || share(below, isNumberOrDate) >= 0.5 ? -2 : -0.5;
}

/** Whether a cell is a code like those below: the same letters and digits in the same places. */
function hasFormOf(cell: string, below: readonly string[]): boolean {
  if (!/\d/.test(cell) || cell.length > longestCode) return false;
  const form = toForm(cell);
  return share(below, (other) => other.length <= longestCode && toForm(other) === form) >= 0.8;
}

const longestCode = 40;
const toForm = (cell: string): string => cell.replace(/\d+/g, "0").replace(/\p{L}+/gu, "a");

function weighLength(ratio: number): number {
  if (ratio < 1 / 3) return 1;
  return ratio > 0.6 ? -1 : 0;
}

function countRepeats(cells: readonly string[]): number {
  const filled = cells.filter((cell) => cell.trim() !== "");
  return Math.min(2, filled.length - new Set(filled).size);
}

function share(cells: readonly string[], test: (cell: string) => boolean): number {
  return cells.filter(test).length / cells.length;
}

function isNumberOrDate(cell: string): boolean {
  return isNumber(cell) || /^\d{1,4}[-/.]\d{1,2}[-/.]\d{1,4}(?:[T\s].{0,20})?$/.test(cell);
}

function isIdentifier(cell: string): boolean {
  return /^[\p{L}_#][\p{L}\p{M}\p{N}_ .()/#-]{0,40}$/u.test(cell) && cell.split(/\s+/).length <= 4;
}

function isKnownName(cell: string): boolean {
  const name = cell.toLowerCase();
  if (knownNames.has(name)) return true;
  const words = name.split(/[\s_.-]+/);
  return (
    words.length <= 3 &&
    words.some((word) => knownNames.has(word)) &&
    isIdentifier(cell) &&
    /[_.-]/.test(cell)
  );
}
