import { columnsOf, firstInputIds, type InputSpec } from "../task/inputs.ts";
import { targetColumns, type ClassTarget, type TargetSpec } from "../task/target.ts";

/** The use of each column of a table, by position from 0; other columns are ignored. */
export interface ColumnRoles {
  /** The inputs that the model reads. */
  readonly inputs: readonly InputSpec[];
  /** The target: what the model answers. */
  readonly target: TargetSpec;
  /** Says which part a row belongs to. */
  readonly split: number | null;
  /** Rows with the same cell here stay together in one part. */
  readonly group: number | null;
  /** A date or number: later rows are tested on. */
  readonly time: number | null;
  /** The column with the weight of each training row. */
  readonly weight: number | null;
}

/** The roles that stand beside inputs and target. */
export const sideRoles = ["split", "group", "time", "weight"] as const;
export type SideRole = (typeof sideRoles)[number];
export type TextInputSpec = Extract<InputSpec, { readonly kind: "text" }>;

/** No columns for the split or for weights. */
export const noSideRoles = { split: null, group: null, time: null, weight: null } as const;

/** The one text input of a table of texts. */
export const textInput = (columns: readonly number[], separator = " "): TextInputSpec => ({
  id: firstInputIds.text,
  kind: "text",
  columns,
  separator,
});

/** A target of one class a row, whose column's values are the classes. */
export const classTarget = (column: number | null): ClassTarget => ({
  kind: "class",
  column,
  several: null,
  edges: null,
});

/** Roles with nothing but one text and one label column. */
export const textAndLabel = (text: number, label: number | null): ColumnRoles => ({
  inputs: [textInput([text])],
  target: classTarget(label),
  ...noSideRoles,
});

/** A target read as one of one class a row. */
export const asClass = (target: TargetSpec): ClassTarget =>
  target.kind === "class" ? target : classTarget(targetColumns(target)[0] ?? 0);

/** The inputs that are read as texts. */
export const textInputs = ({ inputs }: Pick<ColumnRoles, "inputs">): readonly TextInputSpec[] =>
  inputs.filter((input) => input.kind === "text");

/** The columns that texts are read from, in order. */
export const textColumns = (roles: Pick<ColumnRoles, "inputs">): readonly number[] =>
  textInputs(roles).flatMap(({ columns }) => columns);

/** The columns that have some role, by position. */
export const usedColumns = (roles: ColumnRoles): readonly number[] => [
  ...roles.inputs.flatMap(columnsOf),
  ...targetColumns(roles.target),
  ...sideRoles.map((role) => roles[role]).filter((column) => column !== null),
];

/** A column that is both read and answered, whose answers a model would only copy; null where there is none. */
export function copiedColumn({ inputs, target }: ColumnRoles): number | null {
  const answered = new Set(targetColumns(target));
  return inputs.flatMap(columnsOf).find((column) => answered.has(column)) ?? null;
}

/** The roles, where a table of so many columns has all their columns; else null, as after reading it in another way. */
export const rolesWithin = (roles: ColumnRoles | null, columnCount: number): ColumnRoles | null =>
  roles !== null && Math.max(...usedColumns(roles)) < columnCount ? roles : null;
