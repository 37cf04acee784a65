import { toNumber } from "../dataset/labels.ts";
import type { FittedInput } from "./fitted.ts";
import { rulesOf, type InputField, type ModelRow } from "./inputKinds.ts";

/** A field of a model, and the columns of a table that it is read from; none where the table lacks the field. */
export interface FieldColumns extends InputField {
  /** Several columns of texts are joined by `separator`, empty cells left out. */
  readonly columns: readonly number[];
  readonly separator: string;
}

/**
 * Finds the columns of a table by the names that a model's fields had in training, capitals or not. A model that reads
 * nothing but a text takes the only column of a table of one.
 */
export function findFieldColumns(
  inputs: readonly FittedInput[],
  columnNames: readonly string[],
): readonly FieldColumns[] {
  const fields = inputs.flatMap((input) =>
    rulesOf(input)
      .fields(input)
      .map((field) => ({ ...field, separator: input.kind === "text" ? input.separator : " " })),
  );
  const isOneText = fields.length === 1 && fields[0]?.kind === "text" && columnNames.length === 1;
  return fields.map((field) => ({
    ...field,
    columns: isOneText ? [0] : findColumn(field.name, columnNames),
  }));
}

function findColumn(name: string, columnNames: readonly string[]): readonly number[] {
  const alike = (column: string): boolean => column.toLowerCase() === name.toLowerCase();
  const exact = columnNames.indexOf(name);
  const at = exact === -1 ? columnNames.findIndex(alike) : exact;
  return at === -1 ? [] : [at];
}

/** A row of a table as a model's input, and whether the row holds anything to read. */
interface ReadRow {
  readonly row: ModelRow;
  readonly isEmpty: boolean;
}

/** Makes the function that reads a table's row for a model: numbers as the table writes them, texts as they stand. */
export function makeRowReader(
  fields: readonly FieldColumns[],
  decimalComma: boolean,
): (cells: readonly string[]) => ReadRow {
  return (cells) => {
    const row: Record<string, string | number | null> = {};
    let isEmpty = true;
    for (const { name, kind, columns, separator } of fields) {
      const texts = columns.map((column) => cells[column] ?? "").filter((cell) => cell !== "");
      const value = valueOf(
        kind,
        texts.length === 1 ? (texts[0] ?? "") : texts.join(separator),
        decimalComma,
      );
      row[name] = value;
      if (value !== null && (typeof value === "number" || value.trim() !== "")) isEmpty = false;
    }
    return { row, isEmpty };
  };
}

function valueOf(kind: InputField["kind"], cell: string, decimalComma: boolean): string | number | null {
  if (kind === "text") return cell;
  if (kind === "category") return cell.trim();
  const value = toNumber(cell, decimalComma);
  return Number.isFinite(value) ? value : null;
}
