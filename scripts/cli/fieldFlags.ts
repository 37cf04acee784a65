import type { FieldColumns } from "../../src/core/task/fieldColumns.ts";
import type { InputKind } from "../../src/core/task/inputs.ts";
import { UsageError } from "./usageError.ts";

const often = { type: "string", multiple: true } as const;

/** Flags that say which columns a trained model reads. */
export const fieldOptions = { text: often, number: often, category: often } as const;

export const fieldUsage = `  [--text COLUMN] [--number COLUMN] [--category COLUMN]
                          columns that the model reads, in the order of its inputs of that kind; for a model of
                          one text, several --text are joined. Without a flag: the columns of the same names as in
                          training. By name or, in a file without header, by number from 1.`;

export type FieldFlags = { readonly [K in InputKind]?: readonly string[] | undefined };

/** Finds a column by name or, in a file without header, by number from 1; null where there is none. */
export function columnAt(columnNames: readonly string[], column: string): number | null {
  const byName = columnNames.indexOf(column);
  if (byName !== -1) return byName;
  const byNumber = Number(column) - 1;
  return Number.isInteger(byNumber) && columnNames[byNumber] === `#${column}` ? byNumber : null;
}

const namedColumns = 50;

/**
 * The column of that name or number.
 * @throws UsageError that names the columns there are
 */
export function findColumn(columnNames: readonly string[], column: string, file: string): number {
  const found = columnAt(columnNames, column);
  if (found !== null) return found;
  const some = columnNames.slice(0, namedColumns).join(", ");
  throw new UsageError(`${file} has no column “${column}”. It has: ${some}.`);
}

/**
 * Gives each field of a model the columns that flags name, or those of its own name.
 * @throws UsageError where a column is missing, or where flags and fields differ in number
 */
export function chooseColumns(
  found: readonly FieldColumns[],
  columnNames: readonly string[],
  { flags, file }: { readonly flags: FieldFlags; readonly file: string },
): readonly FieldColumns[] {
  const chosen = found.map((field) => {
    const named = flags[field.kind];
    if (named === undefined) return field;
    const fields = found.filter(({ kind }) => kind === field.kind);
    const columns = named.map((column) => findColumn(columnNames, column, file));
    if (field.kind === "text" && fields.length === 1) return { ...field, columns };
    if (columns.length !== fields.length)
      throw new UsageError(
        `--${field.kind} names ${String(columns.length)} columns; the model reads ${String(fields.length)}: ${fields.map(({ name }) => name).join(", ")}.`,
      );
    return { ...field, columns: columns.slice(fields.indexOf(field), fields.indexOf(field) + 1) };
  });
  for (const kind of ["text", "number", "category"] as const)
    if (flags[kind] !== undefined && found.every((field) => field.kind !== kind))
      throw new UsageError(`--${kind} is not for this model, which reads ${describeFields(found)}.`);
  const missing = chosen.find(({ columns }) => columns.length === 0);
  if (missing !== undefined)
    throw new UsageError(
      `${file} has no column “${missing.name}”, which the model reads: name the column with --${missing.kind}. It has: ${columnNames.slice(0, namedColumns).join(", ")}.`,
    );
  return chosen;
}

const describeFields = (fields: readonly FieldColumns[]): string =>
  fields.map(({ kind, name }) => `the ${kind} “${name}”`).join(", ");
