/** The conditions that a row of answers may be asked to meet, by kind. Classes and labels are named by their index. */
interface ConditionParams {
  /** Rows of a class that were answered with a class; null for any. Of several labels: rows that have, or were given, a label. */
  cell: { readonly actual: number | null; readonly answered: number | null };
  /** Rows that lack one of their labels and were wrongly given another. */
  confusedLabels: { readonly missed: number; readonly given: number };
  /** Rows that lack a label of theirs, or were wrongly given it. */
  mistakenLabel: { readonly label: number; readonly is: "missed" | "superfluous" };
  outcome: { readonly isRight: boolean };
  /** Rows whose measure is at least `from` and less than `to`; null where a side is open. */
  range: { readonly of: AnswerMeasure; readonly from: number | null; readonly to: number | null };
  /** These rows of the table. */
  rows: { readonly rows: readonly number[] };
  /** Rows whose text has each of these words, whatever their case. */
  words: { readonly words: readonly string[] };
  /** Rows with this cell in a column of the table, spaces around the cell aside. */
  column: { readonly column: number; readonly value: string };
}
export type ConditionKind = keyof ConditionParams;

/** One condition, as plain data. */
export type AnswerCondition<K extends ConditionKind = ConditionKind> = {
  [C in K]: { readonly kind: C } & ConditionParams[C];
}[K];

/** The rows that meet all conditions; all rows where there are none. */
export type AnswerFilter = readonly AnswerCondition[];

/**
 * The numbers that every answer has. `confidence`: probability of the answer, 0–1; of several labels, of the least
 * certain one; absent of a number. `loss`: −ln of the actual class's probability; of several labels the mean cross-entropy; of a
 * number the absolute error. `error`: answer − actual. `unknownShare`: share of the text's tokens that the vocabulary
 * lacks, 0–1. `actual` and `answered`: of a number, else the class's index.
 */
export const answerMeasures = [
  "confidence",
  "loss",
  "tokenCount",
  "unknownShare",
  "actual",
  "answered",
  "error",
] as const;
export type AnswerMeasure = (typeof answerMeasures)[number];

/** Measures that are read off the texts, which takes longer than reading the answers. */
const isTextMeasure = (measure: AnswerMeasure): measure is TextMeasure =>
  measure === "tokenCount" || measure === "unknownShare";
export type TextMeasure = "tokenCount" | "unknownShare";

export interface AnswerOrder {
  readonly by: AnswerMeasure;
  readonly isDescending: boolean;
}

/** The rows to be shown, and their order. */
export interface AnswerQuery {
  readonly filter: AnswerFilter;
  readonly order: AnswerOrder;
}

/** Worst first: the surest mistakes, or the largest errors. */
export const worstFirst: AnswerOrder = { by: "loss", isDescending: true };

/** Whether a query needs what is read off the texts. */
export const needsTexts = ({ filter, order }: AnswerQuery): boolean =>
  isTextMeasure(order.by) ||
  filter.some((condition) => condition.kind === "range" && isTextMeasure(condition.of));

/** Whether a filter has a condition. */
const hasCondition = (filter: AnswerFilter, condition: AnswerCondition): boolean =>
  filter.some((other) => isSame(other, condition));

/** Adds the conditions that a filter lacks; takes them out where it has them all. */
export function toggleConditions(filter: AnswerFilter, conditions: readonly AnswerCondition[]): AnswerFilter {
  const others = filter.filter((one) => !conditions.some((other) => isSame(one, other)));
  return conditions.every((condition) => hasCondition(filter, condition))
    ? others
    : [...others, ...conditions];
}

const isSame = (one: AnswerCondition, other: AnswerCondition): boolean =>
  one === other || JSON.stringify(one) === JSON.stringify(other);
