import {
  classTarget,
  noSideRoles,
  sideRoles,
  textInput,
  type ColumnRoles,
} from "../../src/core/dataset/roles.ts";
import { readLabels } from "../../src/core/dataset/labels.ts";
import { formatPercent } from "../../src/core/formatPercent.ts";
import { IssueError, makeIssue } from "../../src/core/issue.ts";
import type { Table } from "../../src/core/table/table.ts";
import { firstInputIds, nextInputId, type InputSpec } from "../../src/core/task/inputs.ts";
import type { TargetSpec } from "../../src/core/task/target.ts";
import type { ColumnFlags } from "./columnFlags.ts";
import { columnAt } from "./fieldFlags.ts";
import type { SideColumns } from "./rowFlags.ts";
import { UsageError } from "./usageError.ts";

/**
 * Finds the columns by name or, in a file without header, by number from 1.
 * @param places - the columns that say how rows are used, and the file that the table is from where it is the one to test on
 * @throws IssueError or UsageError where a column is missing, or is named twice
 */
export function findRoles(
  table: Table,
  flags: ColumnFlags,
  { sideColumns, testFile = null }: RolePlaces = {},
): ColumnRoles {
  const find = (column: string): number => findColumn(table, column, testFile);
  rejectTwice(flags, find);
  const side = sideRoles.map((role) => {
    const column = sideColumns?.[role] ?? null;
    return [role, column === null ? null : find(column)] as const;
  });
  return {
    inputs: toInputs(flags, find),
    target: toTarget(flags, find),
    ...noSideRoles,
    ...Object.fromEntries(side),
  };
}

interface RolePlaces {
  /** Columns for the split and for weights; a file to test on needs none. */
  readonly sideColumns?: SideColumns;
  readonly testFile?: string | null;
}

function toInputs(flags: ColumnFlags, find: (column: string) => number): readonly InputSpec[] {
  const { texts, separateTexts, numbers, categories, scaling } = flags;
  const inputs: InputSpec[] = [];
  const textGroups = separateTexts ? texts.map((text) => [text]) : texts.length > 0 ? [texts] : [];
  for (const group of textGroups)
    inputs.push({ ...textInput(group.map(find)), id: nextInputId("text", inputs) });
  if (numbers.length > 0)
    inputs.push({ id: firstInputIds.number, kind: "number", columns: numbers.map(find), scaling });
  for (const category of categories)
    inputs.push({ id: nextInputId("category", inputs), kind: "category", column: find(category) });
  return inputs;
}

function toTarget(
  { labels, labelSeparator, target }: ColumnFlags,
  find: (column: string) => number,
): TargetSpec {
  if (target !== null) return { kind: "number", column: find(target) };
  const columns = labels.map(find);
  const [column = 0, ...more] = columns;
  return labelSeparator === null && more.length === 0
    ? classTarget(column)
    : { kind: "classes", columns, separator: labelSeparator };
}

/** A sentence where cells of the one label column seem to hold several labels, though each is taken for one. */
export function noteSeveralLabels({ columns }: Table, { target }: ColumnRoles): string | null {
  if (target.kind !== "class" || target.column === null) return null;
  const { separator, severalShare } = readLabels(columns[target.column] ?? []);
  if (separator === null) return null;
  const written = separator === "\n" ? "\\n" : separator;
  return `${formatPercent(severalShare, 0)} of the labels seem to be several in one cell, and each such cell is taken for one class. For a model of several labels, add --label-separator "${written}".`;
}

/** A column that is both read and answered would be copied; one that is read twice is a slip of the pen. */
function rejectTwice(flags: ColumnFlags, find: (column: string) => number): void {
  const { texts, numbers, categories, labels, target } = flags;
  const answered = target === null ? labels : [target];
  const seen = new Map<number, string>();
  for (const [flag, columns] of Object.entries({ text: texts, number: numbers, category: categories }))
    for (const column of columns) claim(seen, find(column), { flag: `--${flag}`, column });
  for (const column of answered) {
    const at = find(column);
    if (seen.get(at) === "--text" && labels.length === 1)
      throw new IssueError(makeIssue("dataset.sameColumn", "error", { column }));
    claim(seen, at, { flag: target === null ? "--label" : "--target", column });
  }
}

function claim(
  seen: Map<number, string>,
  at: number,
  { flag, column }: { readonly flag: string; readonly column: string },
): void {
  const before = seen.get(at);
  if (before !== undefined)
    throw new UsageError(
      before === flag
        ? `${flag} names “${column}” twice.`
        : `“${column}” is named by ${before} and by ${flag}: a column is read in one way, or answered.`,
    );
  seen.set(at, flag);
}

const namedColumns = 50;

function findColumn({ columnNames }: Table, column: string, testFile: string | null): number {
  const found = columnAt(columnNames, column);
  if (found !== null) return found;
  const some = columnNames.slice(0, namedColumns);
  if (testFile !== null)
    throw new UsageError(`${testFile} has no column “${column}”. It has: ${some.join(", ")}.`);
  throw new IssueError(makeIssue("dataset.unknownColumn", "error", { column, columnNames: some }));
}
