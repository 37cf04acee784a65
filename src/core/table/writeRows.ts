/** A cell that is written: a text, or a number that stays one where the format knows numbers. */
export type WrittenCell = string | number | null;

/** A writer of tables, row by row. Every line ends with a line break. */
export interface RowWriter {
  /** The text before the rows. */
  readonly begin: (columnNames: readonly string[]) => string;
  readonly row: (columnNames: readonly string[], cells: readonly WrittenCell[]) => string;
}

export const rowFormats = ["csv", "jsonl"] as const;
export type RowFormat = (typeof rowFormats)[number];

/** The writer of each format. */
export const rowWriters: { readonly [F in RowFormat]: RowWriter } = {
  csv: {
    begin: (columnNames) => csvLine(columnNames),
    row: (_columnNames, cells) => csvLine(cells),
  },
  jsonl: {
    begin: () => "",
    row: (columnNames, cells) =>
      `${JSON.stringify(Object.fromEntries(columnNames.map((name, column) => [name, cells[column] ?? null])))}\n`,
  },
};

/** Cells as one line of a CSV file (RFC 4180), safe to open in a spreadsheet. */
export const csvLine = (cells: readonly WrittenCell[]): string => `${cells.map(csvCell).join(",")}\n`;

function csvCell(cell: WrittenCell): string {
  if (typeof cell === "number") return String(cell);
  const text = withoutFormula(cell ?? "");
  return /[",\n\r]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** First characters that a spreadsheet takes for a formula, full-width forms included. */
const formulaStart = /^[=+\-@\t\r＝＋－＠]/;
const plainNumber = /^[+-]?(?:\d[\d.,]*|\.\d+)(?:[eE][+-]?\d+)?\s?%?$/;

/**
 * Puts an apostrophe before a text that a spreadsheet would run as a formula (CWE-1236); a number with a sign is none.
 */
const withoutFormula = (text: string): string =>
  formulaStart.test(text) && !plainNumber.test(text) ? `'${text}` : text;
