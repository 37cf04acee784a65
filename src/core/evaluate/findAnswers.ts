import { present } from "../assert.ts";
import { flagAt, classAt, numberAt, type AnswerTable } from "./answerTable.ts";
import type {
  AnswerCondition,
  AnswerMeasure,
  AnswerQuery,
  ConditionKind,
  TextMeasure,
} from "./answerFilter.ts";

/** What is read off the texts of the answered rows: [count] each. */
export type TextMeasures = Readonly<Record<TextMeasure, Float32Array>>;

/** The answers, and the rows that they are for. */
export interface AnsweredRows {
  readonly table: AnswerTable;
  /** The text of an answer's row, by the answer's place. */
  readonly textAt: (index: number) => string;
  /** A cell of an answer's row, by column of the data's table. */
  readonly cellAt: (index: number, column: number) => string;
  /** Null where the query does not need them. */
  readonly texts: TextMeasures | null;
}

/** Rows looked at between two checks of the clock. */
const rowsPerStep = 5000;

/** Places of the answers that a query asks for, in its order; equal ones keep theirs. Yields the share done, 0–1. */
export function* findAnswers(
  answers: AnsweredRows,
  { filter, order }: AnswerQuery,
): Generator<number, Int32Array, undefined> {
  const { count } = answers.table;
  const tests = filter.map((condition) => testOf(answers, condition));
  const found: number[] = [];
  for (let index = 0; index < count; index++) {
    if (tests.every((test) => test(index))) found.push(index);
    if (index % rowsPerStep === rowsPerStep - 1) yield index / count;
  }
  const keyOf = measureOf(answers, order.by);
  const keys = Float64Array.from(found, keyOf);
  const sign = order.isDescending ? -1 : 1;
  const places = found.map((_index, place) => place);
  places.sort((a, b) => compare(present(keys[a]), present(keys[b]), sign) || a - b);
  return Int32Array.from(places, (place) => present(found[place]));
}

/** NaN comes last either way. */
function compare(a: number, b: number, sign: number): number {
  if (Number.isNaN(a) || Number.isNaN(b)) return Number(Number.isNaN(a)) - Number(Number.isNaN(b));
  return (a - b) * sign;
}

/** Reads a measure of an answer by its place; NaN where the task has no such measure. */
export function measureOf(answers: AnsweredRows, measure: AnswerMeasure): (index: number) => number {
  return measures[measure](answers);
}

const measures: {
  readonly [M in AnswerMeasure]: (answers: AnsweredRows) => (index: number) => number;
} = {
  confidence:
    ({ table }) =>
    (index) =>
      table.confidences[index] ?? NaN,
  loss:
    ({ table }) =>
    (index) =>
      table.losses[index] ?? NaN,
  tokenCount:
    ({ texts }) =>
    (index) =>
      texts?.tokenCount[index] ?? NaN,
  unknownShare:
    ({ texts }) =>
    (index) =>
      texts?.unknownShare[index] ?? NaN,
  actual: ({ table }) => valueOf(table.actual),
  answered: ({ table }) => valueOf(table.answered),
  error:
    ({ table }) =>
    (index) =>
      numberAt(table.answered, index) - numberAt(table.actual, index),
};

const valueOf = (block: AnswerTable["actual"]): ((index: number) => number) =>
  block.kind === "class" ? (index) => classAt(block, index) : (index) => numberAt(block, index);

type Test = (index: number) => boolean;
type Tests = {
  readonly [K in ConditionKind]: (answers: AnsweredRows, condition: AnswerCondition<K>) => Test;
};

const testOf = (answers: AnsweredRows, condition: AnswerCondition): Test =>
  (tests[condition.kind] as (answers: AnsweredRows, condition: AnswerCondition) => Test)(answers, condition);

const tests: Tests = {
  cell: ({ table }, { actual, answered }) => {
    const has = hasClass(table);
    return (index) =>
      (actual === null || has(table.actual, index, actual)) &&
      (answered === null || has(table.answered, index, answered));
  },
  confusedLabels: (answers, { missed, given }) => {
    const isMissed = tests.mistakenLabel(answers, { kind: "mistakenLabel", label: missed, is: "missed" });
    const isGiven = tests.mistakenLabel(answers, { kind: "mistakenLabel", label: given, is: "superfluous" });
    return (index) => isMissed(index) && isGiven(index);
  },
  mistakenLabel: ({ table }, { label, is }) => {
    const has = hasClass(table);
    const [with_, without] =
      is === "missed" ? [table.actual, table.answered] : [table.answered, table.actual];
    return (index) => has(with_, index, label) && !has(without, index, label);
  },
  outcome:
    ({ table }, { isRight }) =>
    (index) =>
      (table.isRight[index] === 1) === isRight,
  range: (answers, { of, from, to }) => {
    const valueAt = measureOf(answers, of);
    return (index) => {
      const value = valueAt(index);
      return !Number.isNaN(value) && (from === null || value >= from) && (to === null || value < to);
    };
  },
  rows: ({ table }, { rows }) => {
    const wanted = new Set(rows);
    return (index) => wanted.has(present(table.rows[index]));
  },
  words: ({ textAt }, { words }) => {
    const patterns = words.map(wordPattern);
    return (index) => {
      const text = textAt(index);
      return patterns.every((pattern) => pattern.test(text));
    };
  },
  column:
    ({ cellAt }, { column, value }) =>
    (index) =>
      cellAt(index, column).trim() === value,
};

const hasClass =
  ({ units }: AnswerTable) =>
  (block: AnswerTable["actual"], index: number, label: number): boolean =>
    block.kind === "class" ? classAt(block, index) === label : flagAt(block, index * units + label);

/** Letters of scripts that put no spaces between words: such a word is found within others. */
const spaceless =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]/u;

/** Finds a word whatever its case, and not within another word where its script has spaces. */
export function wordPattern(word: string): RegExp {
  const escaped = word.replace(/[\\^$.*+?()[\]{}|/-]/g, "\\$&");
  const edge = "[\\p{L}\\p{N}]";
  const isWithin = spaceless.test(word);
  const startsWithLetter = /^[\p{L}\p{N}]/u.test(word);
  const endsWithLetter = /[\p{L}\p{N}]$/u.test(word);
  const before = isWithin || !startsWithLetter ? "" : `(?<!${edge})`;
  const after = isWithin || !endsWithLetter ? "" : `(?!${edge})`;
  return new RegExp(`${before}${escaped}${after}`, "iu");
}
