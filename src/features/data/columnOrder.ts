import { textColumns, usedColumns, type ColumnRoles } from "../../core/dataset/roles.ts";
import { targetColumns } from "../../core/task/target.ts";

/** The order of a table's columns: columns in use first, the others on demand. */
interface ColumnOrder {
  /** Texts, then the answer, then other columns with a role; all columns where none has a role. */
  readonly used: readonly number[];
  readonly ignored: readonly number[];
}

/** Puts the columns in use first, where the user sees them. */
export function orderColumns(columnCount: number, roles: ColumnRoles | null): ColumnOrder {
  const all = Array.from({ length: columnCount }, (_unused, column) => column);
  if (roles === null) return { used: all, ignored: [] };
  const first = [...textColumns(roles), ...targetColumns(roles.target)];
  const others = usedColumns(roles).toSorted((a, b) => a - b);
  const used = [...new Set([...first, ...others])].filter((column) => column < columnCount);
  return { used, ignored: all.filter((column) => !used.includes(column)) };
}
