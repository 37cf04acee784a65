/** A table of texts and labels, as it is written to a file. */
export interface Sample {
  /** File name without folder. */
  readonly fileName: string;
  readonly textColumn: string;
  readonly labelColumn: string;
  readonly rows: readonly SampleRow[];
}

/** One text with the label a person gave it. */
export interface SampleRow<Label extends string = string> {
  readonly text: string;
  readonly label: Label;
}

/** Writes a sample as RFC 4180 has it, with line feeds: cells are quoted only where they must be. */
export function toCsv({ textColumn, labelColumn, rows }: Sample): string {
  const cells = rows.map(({ text, label }) => [text, label]);
  return [[textColumn, labelColumn], ...cells].map((row) => `${row.map(quote).join(",")}\n`).join("");
}

const quote = (cell: string): string => (/[",\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell);
