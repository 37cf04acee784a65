import type { SeveralLabels } from "../dataset/severalLabels.ts";
import type { TaskKind } from "./task.ts";

/** The target: the kind of answer, and the columns that hold the right answers. Stored in the project. */
export type TargetSpec =
  | {
      /** One class a row. */
      readonly kind: "class";
      /** Null where no column holds labels: all of them are given by hand, in a step of the recipe. */
      readonly column: number | null;
      /** Null where every cell is one label. */
      readonly several: SeveralLabels | null;
      /** Where the column holds numbers: the borders between its classes; null where its values are the classes. */
      readonly edges: readonly number[] | null;
    }
  | {
      /** Any number of labels a row: in the cells of one column, or as several columns of 0 and 1. */
      readonly kind: "classes";
      readonly columns: readonly number[];
      /** The separator of labels in a cell; null where each column is a label whose cells say yes or no. */
      readonly separator: string | null;
    }
  | { readonly kind: "number"; readonly column: number };

export type ClassTarget = Extract<TargetSpec, { readonly kind: "class" }>;

const tasks: { readonly [K in TargetSpec["kind"]]: TaskKind } = {
  class: "classification",
  classes: "multiLabel",
  number: "regression",
};

/** The task that follows from a target. */
export const taskOf = ({ kind }: Pick<TargetSpec, "kind">): TaskKind => tasks[kind];

/** The columns that a target is read from. */
export const targetColumns = (target: TargetSpec): readonly number[] =>
  target.kind === "classes" ? target.columns : target.column === null ? [] : [target.column];

/** Name of labels that no column holds. */
const handName = "label";

/** The name of a target's first column. */
export const targetName = (target: TargetSpec, columnNames: readonly string[]): string =>
  columnNames[targetColumns(target)[0] ?? -1] ?? handName;
