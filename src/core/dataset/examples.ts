import { present } from "../assert.ts";
import type { Table } from "../table/table.ts";
import { IssueError, makeIssue, type Issue } from "../issue.ts";
import { lazySequence, type Sequence } from "../sequence.ts";
import type { InputId } from "../task/inputs.ts";
import { targetName } from "../task/target.ts";
import type { TargetBlock } from "./blocks.ts";
import { takeAnswers } from "./exampleTarget.ts";
import { describeNumberInputs } from "./inputs.ts";
import { isDateOrNumber, toTime } from "./times.ts";
import { readLabels, toNumber, mostNumericClasses } from "./labels.ts";
import { asClass, copiedColumn, type ColumnRoles } from "./roles.ts";
import { viewRows, type RowView } from "./rowView.ts";

/** Rows with their right answers. `rows[i]` is the row of the table that example i comes from. */
export interface ExampleSet {
  /** All texts of each example as one; read when they are asked for: a large table's are never all in memory. */
  readonly texts: Sequence<string>;
  /** The texts of each text input by itself. */
  readonly inputTexts: Readonly<Record<InputId, Sequence<string>>>;
  /** Whether nothing but texts is read, so that examples of the same text are the same. */
  readonly isSameByText: boolean;
  readonly target: TargetBlock;
  /** Classes or labels by their place in the target; none where it is a number. */
  readonly classNames: readonly string[];
  readonly rows: Int32Array;
  /** Weight of each example in training; null where all are 1. */
  readonly weights: Float32Array | null;
}

/** The source of examples: a table with its roles, and its rows after the recipe. */
export interface ExampleSource {
  readonly table: Table;
  readonly roles: ColumnRoles;
  /** Absent where there is no recipe. */
  readonly view?: RowView;
  /** Fixes the classes: rows of any other class are dropped and reported. Given where rows are tested on. */
  readonly classNames?: readonly string[];
}

/**
 * Takes the rows that have an answer, and a text where texts are all that is read, out of a table.
 * @throws IssueError where the answer is also read, no example is left, or answers cannot be learned
 */
export function toExamples({ table, roles, view = viewRows(table, roles), classNames }: ExampleSource): {
  readonly examples: ExampleSet;
  readonly issues: readonly Issue[];
} {
  if (roles.inputs.length === 0) throw new IssueError(makeIssue("dataset.noInputs", "error", {}));
  const copied = copiedColumn(roles);
  if (copied !== null)
    throw new IssueError(
      makeIssue("dataset.sameColumn", "error", { column: table.columnNames[copied] ?? "" }),
    );
  const issues: Issue[] = [];
  const column = targetName(roles.target, table.columnNames);
  const isSameByText = roles.inputs.every(({ kind }) => kind === "text");
  const filled = keepFilled(view, { table, issues, column, needsText: isSameByText });
  if (filled.length === 0) throw new IssueError(describeNone(table, view, column));
  const taken = takeAnswers({ view, column, kept: filled, classNames });
  issues.push(...describeNumbers(table, roles, taken.classNames));
  issues.push(...describeNumberInputs(table, roles.inputs));
  issues.push(...taken.issues);
  const rows = Int32Array.from(taken.kept, (index) => present(view.rows[index]));
  const read = (textOf: (row: number) => string): Sequence<string> =>
    lazySequence(rows.length, (at) => textOf(present(rows[at])));
  return {
    examples: {
      texts: read(view.textOf),
      inputTexts: Object.fromEntries(
        Object.entries(view.inputTexts).map(([id, textOf]) => [id, read(textOf)]),
      ),
      isSameByText,
      target: taken.target,
      classNames: taken.classNames,
      rows,
      weights: readWeights(table, roles, rows),
    },
    issues,
  };
}

/** Class indices of the examples; 0 throughout where the target is not one class a row. */
export const labelsOf = ({ target, rows }: Pick<ExampleSet, "target" | "rows">): Int32Array =>
  target.kind === "class" ? target.labels : new Int32Array(rows.length);

interface Keeping {
  readonly table: Table;
  readonly issues: Issue[];
  readonly column: string;
  readonly needsText: boolean;
}

/** Positions of the rows that have an answer and something to read; the others are reported. */
function keepFilled(
  { kind, rows, labels, textOf }: RowView,
  { table, issues, column, needsText }: Keeping,
): readonly number[] {
  const kept: number[] = [];
  const emptyTexts = { count: 0, firstLine: 0 };
  const emptyLabels = { count: 0, firstLine: 0 };
  const note = (kind: typeof emptyTexts, row: number): void => {
    if (kind.count === 0) kind.firstLine = table.lineNumbers[row] ?? 1;
    kind.count++;
  };
  for (const [index, row] of rows.entries()) {
    if (needsText && textOf(row).trim() === "") note(emptyTexts, row);
    else if (labels[index] === -1) note(emptyLabels, row);
    else kept.push(index);
  }
  if (emptyTexts.count > 0) issues.push(makeIssue("dataset.emptyTexts", "warning", emptyTexts));
  if (emptyLabels.count > 0)
    issues.push(
      kind === "number"
        ? makeIssue("dataset.emptyNumbers", "warning", { ...emptyLabels, column })
        : makeIssue("dataset.emptyLabels", "warning", emptyLabels),
    );
  return kept;
}

const describeNone = ({ rowCount }: Table, view: RowView, column: string): Issue =>
  view.kind === "number" && view.labels.every((label) => label === -1)
    ? makeIssue("dataset.noNumbers", "error", { column, rowCount })
    : makeIssue("dataset.noExamples", "error", { rowCount });

/** A number with many values is a measure: each value by itself is hardly a class. */
function describeNumbers(
  table: Table,
  { target }: ColumnRoles,
  classes: readonly string[],
): readonly Issue[] {
  if (target.kind !== "class" || classes.length <= mostNumericClasses) return [];
  const { column, edges } = asClass(target);
  if (column === null || edges !== null || readLabels(present(table.columns[column])).kind !== "number")
    return [];
  const values = { column: present(table.columnNames[column]), classCount: classes.length };
  return [makeIssue("dataset.numericLabel", "warning", values, { kind: "column", column })];
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
