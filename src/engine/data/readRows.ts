import { toNumber } from "../../core/dataset/labels.ts";
import type { HeldBackRow } from "../../core/run/finishedRun.ts";
import { columnsOf, type InputSpec } from "../../core/task/inputs.ts";
import type { UnencodedPart } from "./prepareData.ts";

type NamedCell = readonly [name: string, cell: string | number];

/** Enough to compare an export's answers on. */
const mostRows = 128;

/**
 * The first rows of some parts, those of the first part before those of the next, in the form that a user would type
 * them: cells by the names of the columns that are read.
 */
export const readRows = (parts: readonly UnencodedPart[]): readonly HeldBackRow[] =>
  parts
    .flatMap((part) =>
      Array.from(part.rows.subarray(0, mostRows), (row, position) => readRow(part, { row, position })),
    )
    .slice(0, mostRows);

const readRow = (
  part: UnencodedPart,
  place: { readonly row: number; readonly position: number },
): HeldBackRow => Object.fromEntries(part.inputs.flatMap((input) => cellsOf(part, input, place)));

function cellsOf(
  { table, inputTexts }: UnencodedPart,
  input: InputSpec,
  { row, position }: { readonly row: number; readonly position: number },
): readonly NamedCell[] {
  const columns = columnsOf(input);
  return columns.flatMap((column): readonly NamedCell[] => {
    const name = table.columnNames[column] ?? "";
    const cell = table.columns[column]?.at(row) ?? "";
    // A text of one column is given after the recipe; a text of several columns is known only joined.
    if (input.kind === "text")
      return [[name, columns.length > 1 ? cell : (inputTexts[input.id]?.at(position) ?? cell)]];
    if (input.kind === "category") return [[name, cell.trim()]];
    const number = toNumber(cell, table.decimalComma);
    return Number.isFinite(number) ? [[name, number]] : [];
  });
}
