import { textColumns, usedColumns, type ColumnRoles } from "../../core/dataset/roles.ts";
import { targetColumns } from "../../core/task/target.ts";

/** The columns of a table as they are shown: those that are used first, the others on demand. */
interface ColumnOrder {
  /** Texts, then what is answered, then whatever else has a role; all columns where none has. */
  readonly used: readonly number[];
  readonly ignored: readonly number[];
}

/** Puts the columns that a person is here for where they are seen. */
export function orderColumns(columnCount: number, roles: ColumnRoles | null): ColumnOrder {
  const all = Array.from({ length: columnCount }, (_unused, column) => column);
  if (roles === null) return { used: all, ignored: [] };
  const first = [...textColumns(roles), ...targetColumns(roles.target)];
  const others = usedColumns(roles).toSorted((a, b) => a - b);
  const used = [...new Set([...first, ...others])].filter((column) => column < columnCount);
  return { used, ignored: all.filter((column) => !used.includes(column)) };
}
