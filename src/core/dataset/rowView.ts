import { present } from "../assert.ts";
import type { Table } from "../table/table.ts";
import { lazySequence, type Sequence } from "../sequence.ts";
import { makeLabelReader, readLabels } from "./labels.ts";
import { asClass, textInputs, type ColumnRoles, type TextInputSpec } from "./roles.ts";

/**
 * Rows of a table as the recipe sees and leaves them. Texts are read when they are asked for; labels are
 * indices into `labelNames`, −1 where a row has none.
 */
export interface RowView {
  /** Row of the table that each row of the view comes from: [count]. */
  readonly rows: Int32Array;
  /** [count] */
  readonly labels: Int32Array;
  readonly labelNames: readonly string[];
  /** Text of a row of the table, as the steps so far leave it. */
  readonly textOf: (tableRow: number) => string;
}

/** How many rows are read between two looks at the clock. */
export const rowsPerStep = 2000;

/** The text of a row before any step: the columns of a text input, joined. */
function makeTextReader(
  { columns }: Table,
  { columns: read, separator }: Pick<TextInputSpec, "columns" | "separator">,
): (row: number) => string {
  const cells = read.map((column) => present(columns[column], "text column"));
  const [only] = cells;
  if (only !== undefined && cells.length === 1) return (row) => only.at(row) ?? "";
  return (row) =>
    cells
      .map((column) => column.at(row) ?? "")
      .filter((cell) => cell.trim() !== "")
      .join(separator);
}

/** All texts of a row as one. */
function joinTexts(readers: readonly ((row: number) => string)[]): (row: number) => string {
  const [only] = readers;
  if (only !== undefined && readers.length === 1) return only;
  return (row) => readers.map((read) => read(row)).join(" ");
}

/** Opens a table under its roles, before any step. A row with several labels that all count is there repeatedly. */
export function viewRows(table: Table, roles: ColumnRoles): RowView {
  const target = asClass(roles.target);
  const cells = present(table.columns[target.column], "label column");
  const toLabels = makeLabelReader(readLabels(cells).kind, target);
  const idByName = new Map<string, number>();
  const rows: number[] = [];
  const labels: number[] = [];
  const seen = new Map<string, readonly number[]>();
  const idsOf = (cell: string): readonly number[] => {
    const before = seen.get(cell);
    if (before !== undefined) return before;
    const ids = toLabels(cell).map((name) => {
      const id = idByName.get(name) ?? idByName.size;
      idByName.set(name, id);
      return id;
    });
    if (seen.size < 100_000) seen.set(cell, ids);
    return ids;
  };
  for (let row = 0; row < table.rowCount; row++) {
    const ids = idsOf(cells.at(row) ?? "");
    for (const id of ids.length === 0 ? [-1] : ids) {
      rows.push(row);
      labels.push(id);
    }
  }
  return {
    rows: Int32Array.from(rows),
    labels: Int32Array.from(labels),
    labelNames: [...idByName.keys()],
    textOf: joinTexts(textInputs(roles).map((input) => makeTextReader(table, input))),
  };
}

/** The texts of a view, in order. */
export const textsOf = ({ rows, textOf }: RowView): Sequence<string> =>
  lazySequence(rows.length, (index) => textOf(present(rows[index])));

/** The rows of a view at which `keeps` is true. */
export function filterRows(view: RowView, keeps: (index: number) => boolean): RowView {
  const kept = view.rows.map((_row, index) => index).filter((index) => keeps(index));
  return {
    ...view,
    rows: kept.map((index) => present(view.rows[index])),
    labels: kept.map((index) => present(view.labels[index])),
  };
}

/** Gives every text of a view another form; it is made anew each time it is read. */
export const mapTexts = (view: RowView, change: (text: string) => string): RowView => ({
  ...view,
  textOf: (row) => change(view.textOf(row)),
});
