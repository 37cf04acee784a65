import { sideRoles, type ColumnRoles, type SideRole } from "../../core/dataset/roles.ts";

/** A role as the table's header names it. */
export type ShownRole = "text" | "label" | SideRole;

/** The role of a column, where it has one. */
export function roleOfColumn(column: number, roles: ColumnRoles | null): ShownRole | undefined {
  if (roles === null) return undefined;
  if (roles.texts.includes(column)) return "text";
  if (roles.label === column) return "label";
  return sideRoles.find((role) => roles[role] === column);
}
