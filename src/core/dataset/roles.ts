import { columnsOf, firstInputIds, type InputSpec } from "../task/inputs.ts";
import { targetColumns, type ClassTarget, type TargetSpec } from "../task/target.ts";

/** What each column of a table is for, by position from 0; columns that are not named here are ignored. */
export interface ColumnRoles {
  /** What the model reads of a row. */
  readonly inputs: readonly InputSpec[];
  /** What the model is to answer. */
  readonly target: TargetSpec;
  /** Says which part a row belongs to. */
  readonly split: number | null;
  /** Rows with the same cell here stay together in one part. */
  readonly group: number | null;
  /** A date or number: later rows are tested on. */
  readonly time: number | null;
  /** How much a training row counts. */
  readonly weight: number | null;
}

/** The roles that stand beside inputs and target. */
export const sideRoles = ["split", "group", "time", "weight"] as const;
export type SideRole = (typeof sideRoles)[number];
export type TextInputSpec = Extract<InputSpec, { readonly kind: "text" }>;

/** No column says how rows are dealt or weighed. */
export const noSideRoles = { split: null, group: null, time: null, weight: null } as const;

/** The one text input of a table of texts. */
export const textInput = (columns: readonly number[], separator = " "): TextInputSpec => ({
  id: firstInputIds.text,
  kind: "text",
  columns,
  separator,
});

/** A target of one class a row, whose column's values are the classes. */
export const classTarget = (column: number): ClassTarget => ({
  kind: "class",
  column,
  several: null,
  edges: null,
});

/** Roles with nothing but one text and one label column. */
export const textAndLabel = (text: number, label: number): ColumnRoles => ({
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

/** Roles that a table of so many columns can have; null where one's column is missing, as after another reading. */
export const rolesWithin = (roles: ColumnRoles | null, columnCount: number): ColumnRoles | null =>
  roles !== null && Math.max(...usedColumns(roles)) < columnCount ? roles : null;
