/** A table as it is written to a file. The texts stand in the first column. */
export interface Sample {
  /** File name without folder. */
  readonly fileName: string;
  readonly columnNames: readonly string[];
  /** Cells of each row, in the order of the columns. */
  readonly rows: readonly (readonly string[])[];
}

/** One text with the label a person gave it. */
export interface SampleRow<Label extends string = string> {
  readonly text: string;
  readonly label: Label;
}

/** The cells of texts with one label each. */
export const labelledCells = (rows: readonly SampleRow[]): Sample["rows"] =>
  rows.map(({ text, label }) => [text, label]);

/** Writes a sample as RFC 4180 has it, with line feeds: cells are quoted only where they must be. */
export function toCsv({ columnNames, rows }: Sample): string {
  return [columnNames, ...rows].map((row) => `${row.map(quote).join(",")}\n`).join("");
}

const quote = (cell: string): string => (/[",\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell);
