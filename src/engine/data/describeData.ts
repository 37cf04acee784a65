import type { ParsedTable } from "../../core/csv/table.ts";
import { describeColumns } from "../../core/dataset/describeColumns.ts";
import { toExamples, type ColumnRoles } from "../../core/dataset/examples.ts";
import { suggestRoles } from "../../core/dataset/suggestRoles.ts";
import type { ClassSummary, TableSummary } from "../protocol.ts";

const shownIssueCount = 200;
/** Longest cell that is sent for display; the table shows one line of it. */
const shownCellLength = 300;
const shownColumnCount = 60;

/** What the page is told of a table. */
export function summarizeTable({ table, dialect, issues }: ParsedTable): TableSummary {
  return {
    rowCount: table.rowCount,
    columns: describeColumns(table),
    dialect,
    suggestedRoles: suggestRoles(table),
    issues: issues.slice(0, shownIssueCount),
    issueCount: issues.length,
  };
}

/** Cells of rows `from` to `to` (not included), cut for display: [rows][columns]. */
export function readRows({ table }: ParsedTable, from: number, to: number): readonly (readonly string[])[] {
  const end = Math.min(to, table.rowCount);
  const columns = table.columns.slice(0, shownColumnCount);
  return Array.from({ length: Math.max(0, end - from) }, (_unused, index) =>
    columns.map((column) => cut(column[from + index] ?? "")),
  );
}

const cut = (cell: string): string =>
  cell.length > shownCellLength ? `${cell.slice(0, shownCellLength)}…` : cell;

/** Classes of the label column, largest first, and what the chosen columns leave out. */
export function summarizeClasses({ table }: ParsedTable, roles: ColumnRoles): ClassSummary {
  const { examples, issues } = toExamples(table, roles);
  const counts = new Int32Array(examples.classNames.length);
  for (const label of examples.labels) counts[label] = (counts[label] ?? 0) + 1;
  const classes = examples.classNames.map((name, index) => ({ name, count: counts[index] ?? 0 }));
  return {
    classes: classes.sort((a, b) => b.count - a.count),
    exampleCount: examples.texts.length,
    issues,
  };
}
