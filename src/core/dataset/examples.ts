import { present } from "../assert.ts";
import type { Table } from "../table/table.ts";
import { IssueError, makeIssue, type Issue } from "../issue.ts";
import { lazySequence, type Sequence } from "../sequence.ts";
import { isDateOrNumber, toTime } from "./times.ts";
import { readLabels, toNumber, mostNumericClasses } from "./labels.ts";
import { asClass, type ColumnRoles } from "./roles.ts";
import { viewRows, type RowView } from "./rowView.ts";

/** Texts with their class. `labels[i]` indexes `classNames`; `rows[i]` is the row of the table it came from. */
export interface ExampleSet {
  /** Read when they are asked for: a large table's texts are never all in memory. */
  readonly texts: Sequence<string>;
  readonly labels: Int32Array;
  readonly classNames: readonly string[];
  readonly rows: Int32Array;
  /** How much each example counts in training; null where all count alike. */
  readonly weights: Float32Array | null;
}

/** More classes than this are refused: such a column holds identifiers or numbers, not classes. */
export const maximumClassCount = 1000;

/** Where examples come from: a table under its roles, and its rows as the recipe leaves them. */
export interface ExampleSource {
  readonly table: Table;
  readonly roles: ColumnRoles;
  /** Absent where there is no recipe. */
  readonly view?: RowView;
  /** Fixes the classes: rows of any other class are dropped and reported. */
  readonly classNames?: readonly string[];
}

/**
 * Takes the labelled, non-empty texts out of a table. Classes are sorted by code point, so that their
 * order does not depend on the order of rows.
 * @throws IssueError where no example, or fewer than two classes, is left
 */
export function toExamples({ table, roles, view = viewRows(table, roles), classNames }: ExampleSource): {
  readonly examples: ExampleSet;
  readonly issues: readonly Issue[];
} {
  const issues: Issue[] = [];
  const column = present(table.columnNames[asClass(roles.target).column]);
  const kept = keepFilled(view, table, issues);
  if (kept.length === 0)
    throw new IssueError(makeIssue("dataset.noExamples", "error", { rowCount: table.rowCount }));
  const nameAt = (index: number): string => present(view.labelNames[present(view.labels[index])]);
  const classes =
    classNames ??
    findClasses(new Set(kept.map((index) => present(view.labels[index]))), { view, column, kept });
  issues.push(...describeNumbers(table, roles, classes));
  const classIndex = new Map(classes.map((name, index) => [name, index]));
  const known = kept.filter((index) => classIndex.has(nameAt(index)));
  issues.push(...describeUnseen(kept.filter((index) => !classIndex.has(nameAt(index))).map(nameAt)));
  const rows = Int32Array.from(known, (index) => present(view.rows[index]));
  return {
    examples: {
      texts: lazySequence(rows.length, (at) => view.textOf(present(rows[at]))),
      labels: Int32Array.from(known, (index) => present(classIndex.get(nameAt(index)))),
      classNames: classes,
      rows,
      weights: readWeights(table, roles, rows),
    },
    issues,
  };
}

/** Positions of the rows that have a text and a label; the others are reported. */
function keepFilled({ rows, labels, textOf }: RowView, table: Table, issues: Issue[]): readonly number[] {
  const kept: number[] = [];
  const emptyTexts = { count: 0, firstLine: 0 };
  const emptyLabels = { count: 0, firstLine: 0 };
  const note = (kind: typeof emptyTexts, row: number): void => {
    if (kind.count === 0) kind.firstLine = table.lineNumbers[row] ?? 1;
    kind.count++;
  };
  for (const [index, row] of rows.entries()) {
    if (textOf(row).trim() === "") note(emptyTexts, row);
    else if (labels[index] === -1) note(emptyLabels, row);
    else kept.push(index);
  }
  if (emptyTexts.count > 0) issues.push(makeIssue("dataset.emptyTexts", "warning", emptyTexts));
  if (emptyLabels.count > 0) issues.push(makeIssue("dataset.emptyLabels", "warning", emptyLabels));
  return kept;
}

interface Found {
  readonly view: RowView;
  readonly column: string;
  readonly kept: readonly number[];
}

function findClasses(ids: ReadonlySet<number>, { view, column, kept }: Found): readonly string[] {
  const classes = [...ids].map((id) => present(view.labelNames[id])).sort();
  const only = present(classes[0]);
  if (classes.length === 1)
    throw new IssueError(
      makeIssue("dataset.oneClass", "error", { column, className: only, rowCount: kept.length }),
    );
  if (classes.length > maximumClassCount)
    throw new IssueError(
      makeIssue("dataset.tooManyClasses", "error", {
        column,
        classCount: classes.length,
        limit: maximumClassCount,
      }),
    );
  return classes;
}

/** A number with many values is a measure: each value by itself is hardly a class. */
function describeNumbers(table: Table, roles: ColumnRoles, classes: readonly string[]): readonly Issue[] {
  const { column, edges } = asClass(roles.target);
  if (edges !== null || classes.length <= mostNumericClasses) return [];
  if (readLabels(present(table.columns[column])).kind !== "number") return [];
  const values = { column: present(table.columnNames[column]), classCount: classes.length };
  return [makeIssue("dataset.numericLabel", "warning", values, { kind: "column", column })];
}

function describeUnseen(labels: readonly string[]): readonly Issue[] {
  const counts = new Map<string, number>();
  for (const label of labels) counts.set(label, (counts.get(label) ?? 0) + 1);
  return [...counts].map(([className, count]) =>
    makeIssue("dataset.unseenClass", "warning", { className, count }),
  );
}

/** Weights of the examples, 1 on average; a cell that is no number from 0 counts as 1 before that. */
function readWeights(table: Table, { weight }: ColumnRoles, rows: Int32Array): Float32Array | null {
  if (weight === null) return null;
  const cells = present(table.columns[weight], "weight column");
  const weights = Float32Array.from(rows, (row) => {
    const value = toNumber(cells.at(row) ?? "", table.decimalComma);
    return value >= 0 && Number.isFinite(value) ? value : 1;
  });
  const mean = weights.reduce((sum, value) => sum + value, 0) / Math.max(1, weights.length);
  return weights.map((value) => value / mean);
}

/** The time of each example, for a split by time; NaN where a cell holds none. */
export function readTimes(table: Table, column: number, rows: Int32Array): Float64Array {
  const cells = present(table.columns[column], "time column");
  return Float64Array.from(rows, (row) => toTime(cells.at(row) ?? ""));
}

/** Whether a column holds dates or numbers throughout, and can say what came first. */
export const isTimeColumn = (cells: Sequence<string>): boolean => {
  const step = Math.max(1, Math.floor(cells.length / 200));
  let seen = 0;
  for (let row = 0; row < cells.length; row += step) {
    const cell = cells.at(row)?.trim() ?? "";
    if (cell === "") continue;
    if (!isDateOrNumber(cell)) return false;
    seen++;
  }
  return seen > 0;
};
