import type { SeveralLabels } from "./severalLabels.ts";

/** What each column of a table is for, by position from 0; columns that are not named here are ignored. */
export interface ColumnRoles {
  /** Joined by `separator`, empty cells left out. */
  readonly texts: readonly number[];
  readonly separator: string;
  readonly label: number;
  /** Null where every cell is one label. */
  readonly several: SeveralLabels | null;
  /** Where the label is a number: the borders between its classes; null where its values are the classes. */
  readonly edges: readonly number[] | null;
  /** Says which part a row belongs to. */
  readonly split: number | null;
  /** Rows with the same cell here stay together in one part. */
  readonly group: number | null;
  /** A date or number: later rows are tested on. */
  readonly time: number | null;
  /** How much a training row counts. */
  readonly weight: number | null;
}

/** The roles that stand beside text and label. */
export const sideRoles = ["split", "group", "time", "weight"] as const;
export type SideRole = (typeof sideRoles)[number];

/** Roles with nothing but one text and one label column. */
export const textAndLabel = (text: number, label: number): ColumnRoles => ({
  texts: [text],
  separator: " ",
  label,
  several: null,
  edges: null,
  split: null,
  group: null,
  time: null,
  weight: null,
});

/** The columns that have some role, by position. */
export const usedColumns = (roles: ColumnRoles): readonly number[] => [
  ...roles.texts,
  roles.label,
  ...sideRoles.map((role) => roles[role]).filter((column) => column !== null),
];

/** Roles that a table of so many columns can have; null where one's column is missing, as after another reading. */
export const rolesWithin = (roles: ColumnRoles | null, columnCount: number): ColumnRoles | null =>
  roles !== null && Math.max(...usedColumns(roles)) < columnCount ? roles : null;
