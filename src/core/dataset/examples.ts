import type { Table } from "../csv/table.ts";
import { IssueError, makeIssue, type Issue } from "../issue.ts";
import { present } from "../assert.ts";

/** Which column holds the text and which the label, by position from 0. */
export interface ColumnRoles {
  readonly text: number;
  readonly label: number;
}

/** Texts with their class. `labels[i]` indexes `classNames`; `rows[i]` is the row of the table it came from. */
export interface ExampleSet {
  readonly texts: readonly string[];
  readonly labels: Int32Array;
  readonly classNames: readonly string[];
  readonly rows: Int32Array;
}

/** More classes than this are refused: such a column holds identifiers or numbers, not classes. */
export const maximumClassCount = 1000;

/**
 * Takes the labelled, non-empty texts out of a table. Classes are sorted by code point, so that their
 * order does not depend on the order of rows.
 * @param classNames fixes the classes (a test file's rows of any other class are dropped and reported)
 * @throws IssueError where no example, or fewer than two classes, is left
 */
export function toExamples(
  table: Table,
  roles: ColumnRoles,
  classNames?: readonly string[],
): { readonly examples: ExampleSet; readonly issues: readonly Issue[] } {
  const texts = present(table.columns[roles.text], "text column");
  const labels = present(table.columns[roles.label], "label column").map((label) => label.trim());
  const emptyTexts: number[] = [];
  const emptyLabels: number[] = [];
  const kept: number[] = [];
  for (let row = 0; row < table.rowCount; row++) {
    if (present(texts[row]).trim() === "") emptyTexts.push(row);
    else if (labels[row] === "") emptyLabels.push(row);
    else kept.push(row);
  }
  const lineOf = (rows: readonly number[]): number => table.lineNumbers[rows[0] ?? 0] ?? 1;
  const issues: Issue[] = [];
  if (emptyTexts.length > 0)
    issues.push(
      makeIssue("dataset.emptyTexts", "warning", { count: emptyTexts.length, firstLine: lineOf(emptyTexts) }),
    );
  if (emptyLabels.length > 0)
    issues.push(
      makeIssue("dataset.emptyLabels", "warning", {
        count: emptyLabels.length,
        firstLine: lineOf(emptyLabels),
      }),
    );
  if (kept.length === 0)
    throw new IssueError(makeIssue("dataset.noExamples", "error", { rowCount: table.rowCount }));

  const labelName = present(table.columnNames[roles.label]);
  const classes =
    classNames ??
    findClasses(
      kept.map((row) => present(labels[row])),
      labelName,
    );
  const classIndex = new Map(classes.map((name, index) => [name, index]));
  const known = kept.filter((row) => classIndex.has(present(labels[row])));
  issues.push(
    ...describeUnseen(
      kept.filter((row) => !classIndex.has(present(labels[row]))).map((row) => present(labels[row])),
    ),
  );
  return {
    examples: {
      texts: known.map((row) => present(texts[row])),
      labels: Int32Array.from(known, (row) => present(classIndex.get(present(labels[row])))),
      classNames: classes,
      rows: Int32Array.from(known),
    },
    issues,
  };
}

function findClasses(labels: readonly string[], column: string): readonly string[] {
  const classes = [...new Set(labels)].sort();
  const only = present(classes[0]);
  if (classes.length === 1)
    throw new IssueError(
      makeIssue("dataset.oneClass", "error", { column, className: only, rowCount: labels.length }),
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

function describeUnseen(labels: readonly string[]): readonly Issue[] {
  const counts = new Map<string, number>();
  for (const label of labels) counts.set(label, (counts.get(label) ?? 0) + 1);
  return [...counts].map(([className, count]) =>
    makeIssue("dataset.unseenClass", "warning", { className, count }),
  );
}
