import type { ParsedTable } from "../../core/table/table.ts";
import { describeColumns } from "../../core/dataset/describeColumns.ts";
import { isTimeColumn } from "../../core/dataset/examples.ts";
import { suggestRoles } from "../../core/dataset/suggestRoles.ts";
import type { TableSummary } from "../protocol/table.ts";

const shownIssueCount = 200;

/** The summary of a table for the page. */
export function summarizeTable({ table, format, dialect, sheets, issues }: ParsedTable): TableSummary {
  const { roles, text, unlikeTexts } = suggestRoles(table);
  return {
    rowCount: table.rowCount,
    columns: describeColumns(table),
    timeColumns: table.columns.flatMap((column, index) => (isTimeColumn(column) ? [index] : [])),
    format,
    dialect,
    sheets,
    files: table.files ?? [],
    suggestedRoles: roles,
    suggestedText: text,
    unlikeTexts,
    issues: issues.slice(0, shownIssueCount),
    issueCount: issues.length,
  };
}
