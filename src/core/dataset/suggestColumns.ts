import type { InputSpec } from "../task/inputs.ts";
import { firstInputIds, nextInputId } from "../task/inputs.ts";
import type { TargetSpec } from "../task/target.ts";
import { hint, wordTable, type Candidate } from "./columnSigns.ts";
import { distinctCap } from "./describeColumns.ts";
import { maximumClassCount } from "./exampleTarget.ts";
import { mostNumericClasses } from "./labels.ts";
import { classTarget, noSideRoles, textInput, type ColumnRoles } from "./roles.ts";

/** From so many columns that can be read or answered on, a table is one of numbers and categories. */
export const fewestTableColumns = 3;

const userWords = wordTable({
  1: "user users customer reviewer member client visitor 用户 顾客 会员 使用者",
});
const itemWords = wordTable({
  1: "item items movie movies film films product products book books isbn asin song track artist restaurant business game recipe joke anime 商品 电影 物品 产品 图书 歌曲 餐厅",
});
const ratingWords = wordTable({
  1: "rating ratings rate star stars score overall preference 评分 星级 打分 得分",
});
const identifierWords = wordTable({ 1: "id ids uid uuid guid index key code number nr no 编号 序号" });
/** Names of numbers that users want to predict. */
const numberWords = wordTable({
  4: "target y 目标",
  3: "price prices cost value amount salary income revenue sales rent fee demand 价格 房价 售价 单价 租金 工资 收入 金额 销量 销售额",
  2: "rating score grade quality yield consumption duration 评分 分数 成绩",
});

type ReadAs = "number" | "category";

/** The kind of input that a column suits; null for identifiers, dates, texts, and nearly empty columns. */
function readingOf(candidate: Candidate): ReadAs | null {
  const { name, rowCount, emptyCount, distinctCount, numericShare, dateShare, isSplit, isSeveral } =
    candidate;
  const filledCount = rowCount - emptyCount;
  if (filledCount < rowCount / 2 || distinctCount < 2 || isSplit || isSeveral || dateShare > 0.5) return null;
  if (numericShare > 0.9) {
    if (isRowNumber(candidate)) return null;
    return hint(identifierWords, name) > 0 ? null : "number";
  }
  return isRepeated(candidate) && candidate.meanLength <= 60 && distinctCount <= maximumClassCount
    ? "category"
    : null;
}

/** Whole numbers that are all different and only grow, or are called identifiers. */
function isRowNumber({
  name,
  wholeShare,
  isGrowing,
  distinctCount,
  rowCount,
  emptyCount,
}: Candidate): boolean {
  const isDifferent = distinctCount === Math.min(distinctCap, rowCount - emptyCount);
  if (wholeShare < 1 || !isDifferent) return false;
  return isGrowing || hint(identifierWords, name) > 0;
}

/** Whether each value is there twice on average. */
const isRepeated = ({ distinctCount, rowCount, emptyCount }: Candidate): boolean =>
  distinctCount <= 2 || distinctCount * 2 <= rowCount - emptyCount;

/** The columns that can be read as numbers or categories, but for one. */
export const usableColumns = (candidates: readonly Candidate[], except: number | null): readonly number[] =>
  candidates.flatMap((candidate, column) =>
    column !== except && readingOf(candidate) !== null ? [column] : [],
  );

const isUnnamed = ({ name }: Candidate): boolean => /^#\d+$/.test(name);

/** Ratings have few values between 0 and 10; stars and half stars do. */
const looksLikeRating = ({ numericShare, distinctCount, meanLength }: Candidate): boolean =>
  numericShare > 0.9 && distinctCount >= 3 && distinctCount <= mostNumericClasses && meanLength <= 4;

/** Whole numbers or codes of which there are many, each in several rows. */
const looksLikeWho = (candidate: Candidate): boolean =>
  candidate.distinctCount >= 50 &&
  candidate.dateShare < 0.5 &&
  isRepeated(candidate) &&
  (candidate.wholeShare === 1 || candidate.codedShare > 0.5);

/** The roles of a table of who rated what how; null where it is none. */
export function suggestRatings(candidates: readonly Candidate[]): ColumnRoles | null {
  const find = (test: (candidate: Candidate) => boolean): number => candidates.findIndex(test);
  const named = {
    user: find(({ name }) => hint(userWords, name) > 0),
    item: find(({ name }) => hint(itemWords, name) > 0),
    rating: find((candidate) => hint(ratingWords, candidate.name) > 0 && candidate.numericShare > 0.9),
  };
  const found = Object.values(named).includes(-1) ? findUnnamed(candidates) : named;
  if (found === null) return null;
  const category = (id: string, column: number): InputSpec => ({ id, kind: "category", column });
  return {
    inputs: [
      category(firstInputIds.category, found.user),
      category(`${firstInputIds.category}-2`, found.item),
    ],
    target: { kind: "number", column: found.rating },
    ...noSideRoles,
    time: findTime(candidates),
  };
}

interface RatingColumns {
  readonly user: number;
  readonly item: number;
  readonly rating: number;
}

/** In a table without header: two columns of identifiers, one of ratings, and nothing else but when it was. */
function findUnnamed(candidates: readonly Candidate[]): RatingColumns | null {
  if (!candidates.every(isUnnamed)) return null;
  const ratings = candidates.flatMap((candidate, column) => (looksLikeRating(candidate) ? [column] : []));
  const who = candidates.flatMap((candidate, column) => (looksLikeWho(candidate) ? [column] : []));
  const rest = candidates.filter(
    ({ dateShare }, column) => !ratings.includes(column) && !who.includes(column) && dateShare < 0.5,
  );
  const [rating, ...moreRatings] = ratings;
  const [user, item, ...moreWho] = who;
  if (rating === undefined || user === undefined || item === undefined) return null;
  return moreRatings.length + moreWho.length + rest.length > 0 ? null : { user, item, rating };
}

/** The first column of dates. */
function findTime(candidates: readonly Candidate[]): number | null {
  const column = candidates.findIndex(({ dateShare }) => dateShare > 0.9);
  return column === -1 ? null : column;
}

/** Whether a column beside the text is a price or the like, and no column is called a label. */
export const asksForNumber = (candidates: readonly Candidate[], { text, labelWords }: TableHints): boolean =>
  candidates.some((candidate, column) => column !== text && isPrice(candidate)) &&
  candidates.every(({ name }) => hint(labelWords, name) < 3);

const isPrice = ({ name, numericShare, distinctCount }: Candidate): boolean =>
  hint(numberWords, name) >= 3 && numericShare > 0.9 && distinctCount > mostNumericClasses;

interface TableHints {
  /** A column of short texts, read beside the others; null where there is none. */
  readonly text: number | null;
  readonly labelWords: ReadonlyMap<string, number>;
}

/** The roles of a table of numbers and categories; null where it has too few of them. */
export function suggestColumns(
  candidates: readonly Candidate[],
  { text, labelWords }: TableHints,
): ColumnRoles | null {
  const usable = usableColumns(candidates, text);
  if (usable.length < fewestTableColumns) return null;
  const answered = findAnswered(candidates, usable, labelWords);
  const read = usable.filter((column) => column !== answered);
  return {
    inputs: [...(text === null ? [] : [textInput([text])]), ...toInputs(candidates, read)],
    target: toTarget(candidates, answered),
    ...noSideRoles,
    time: findTime(candidates),
  };
}

/** The column with such a name, else the last or the first column, where tables usually have the target. */
function findAnswered(
  candidates: readonly Candidate[],
  usable: readonly number[],
  labelWords: ReadonlyMap<string, number>,
): number {
  const scores = usable.map((column) => {
    const name = candidates[column]?.name ?? "";
    return Math.max(hint(labelWords, name) >= 3 ? hint(labelWords, name) : 0, hint(numberWords, name));
  });
  const best = Math.max(...scores);
  const [first = 0] = usable;
  const last = usable.at(-1) ?? first;
  if (best > 0) return usable[scores.lastIndexOf(best)] ?? first;
  if (last === candidates.length - 1) return last;
  return first === 0 ? first : last;
}

function toTarget(candidates: readonly Candidate[], column: number): TargetSpec {
  const candidate = candidates[column];
  const isMeasure =
    candidate !== undefined &&
    candidate.numericShare > 0.9 &&
    (candidate.distinctCount > mostNumericClasses ||
      (candidate.distinctCount > 2 && hint(numberWords, candidate.name) > 0));
  return isMeasure ? { kind: "number", column } : classTarget(column);
}

/** One input of all numbers, and one of each category. */
function toInputs(candidates: readonly Candidate[], columns: readonly number[]): readonly InputSpec[] {
  const numbers = columns.filter((column) => readingAt(candidates, column) === "number");
  const inputs: InputSpec[] = [];
  if (numbers.length > 0)
    inputs.push({ id: firstInputIds.number, kind: "number", columns: numbers, scaling: "standard" });
  for (const column of columns)
    if (readingAt(candidates, column) === "category")
      inputs.push({ id: nextInputId("category", inputs), kind: "category", column });
  return inputs;
}

const readingAt = (candidates: readonly Candidate[], column: number): ReadAs | null => {
  const candidate = candidates[column];
  return candidate === undefined ? null : readingOf(candidate);
};
