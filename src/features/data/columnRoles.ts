import { columnUseOf } from "../../core/dataset/roleEdits.ts";
import { sideRoles, type ColumnRoles, type SideRole } from "../../core/dataset/roles.ts";
import type { InputKind } from "../../core/task/inputs.ts";

/** A role as the table's header names it. */
export type ShownRole = InputKind | "label" | "target" | SideRole;

/** The role of a column, where it has one. */
export function roleOfColumn(column: number, roles: ColumnRoles | null): ShownRole | undefined {
  if (roles === null) return undefined;
  const use = columnUseOf(roles, column);
  if (use === "class" || use === "classes") return "label";
  if (use !== null) return use;
  return sideRoles.find((role) => roles[role] === column);
}
