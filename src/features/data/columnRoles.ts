import { sideRoles, textColumns, type ColumnRoles, type SideRole } from "../../core/dataset/roles.ts";
import { targetColumns } from "../../core/task/target.ts";

/** A role as the table's header names it. */
export type ShownRole = "text" | "label" | SideRole;

/** The role of a column, where it has one. */
export function roleOfColumn(column: number, roles: ColumnRoles | null): ShownRole | undefined {
  if (roles === null) return undefined;
  if (textColumns(roles).includes(column)) return "text";
  if (targetColumns(roles.target).includes(column)) return "label";
  return sideRoles.find((role) => roles[role] === column);
}
