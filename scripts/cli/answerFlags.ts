import type { FittedTarget } from "../../src/core/task/fitted.ts";
import type { FieldColumns } from "../../src/core/task/fieldColumns.ts";
import { firstInputIds, nextInputId, type InputSpec } from "../../src/core/task/inputs.ts";
import type { TargetSpec } from "../../src/core/task/target.ts";
import { classTarget } from "../../src/core/dataset/roles.ts";
import { findColumn } from "./fieldFlags.ts";
import { UsageError } from "./usageError.ts";

const once = { type: "string" } as const;

/** Flags that say which columns hold the right answers. */
export const answerOptions = {
  label: { type: "string", multiple: true },
  "label-separator": once,
  target: once,
} as const;

export const answerUsage = `  --label COLUMN          the right labels; for a model of several labels with --label-separator S, or a column of 0
                          and 1 for each label, --label as often as there are
  --target COLUMN         the right numbers, for a model of a number`;

interface AnswerFlags {
  readonly label?: readonly string[] | undefined;
  readonly "label-separator"?: string | undefined;
  readonly target?: string | undefined;
}

interface Place {
  readonly target: FittedTarget;
  readonly columnNames: readonly string[];
  readonly file: string;
}

/**
 * Finds the columns of the right answers to a model's task.
 * @throws UsageError where flags and task do not go together, or a column is missing
 */
export function findTarget(flags: AnswerFlags, { target, columnNames, file }: Place): TargetSpec {
  const find = (column: string): number => findColumn(columnNames, column, file);
  const { label: labels = [], "label-separator": separator, target: number } = flags;
  if (target.kind === "number") {
    if (labels.length > 0)
      throw new UsageError("The model answers with a number: give its column by --target, not --label.");
    return { kind: "number", column: find(number ?? target.columnName) };
  }
  const [first, ...others] = labels;
  if (number !== undefined)
    throw new UsageError("The model answers with labels: give their column by --label, not --target.");
  if (first === undefined)
    throw new UsageError("--label is missing: name the column that holds the right label.");
  if (target.kind === "class") {
    if (others.length > 0 || separator !== undefined)
      throw new UsageError(
        "The model gives one label per row: expected one --label without --label-separator.",
      );
    return classTarget(find(first));
  }
  if (separator === undefined && others.length === 0)
    throw new UsageError(
      "The model gives several labels per row: give the character between them by --label-separator.",
    );
  const parted = separator?.replaceAll("\\n", "\n").replaceAll("\\t", "\t") ?? null;
  return { kind: "classes", columns: labels.map(find), separator: parted };
}

/** The columns of a model's fields as inputs of a table: which rows count depends on them. */
export function toInputSpecs(fields: readonly FieldColumns[]): readonly InputSpec[] {
  const specs: InputSpec[] = [];
  const numbers = fields.filter(({ kind }) => kind === "number").flatMap(({ columns }) => columns);
  for (const { kind, columns, separator } of fields) {
    if (kind === "text") specs.push({ id: nextInputId("text", specs), kind, columns, separator });
    if (kind === "category")
      for (const column of columns) specs.push({ id: nextInputId("category", specs), kind, column });
  }
  if (numbers.length > 0)
    specs.push({ id: firstInputIds.number, kind: "number", columns: numbers, scaling: "standard" });
  return specs;
}
