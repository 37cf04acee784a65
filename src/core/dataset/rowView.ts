import { present } from "../assert.ts";
import type { Table } from "../table/table.ts";
import { lazySequence, type Sequence } from "../sequence.ts";
import type { InputId } from "../task/inputs.ts";
import type { TargetSpec } from "../task/target.ts";
import { makeAnswerReader, type Answer } from "./answers.ts";
import { textInputs, type ColumnRoles, type TextInputSpec } from "./roles.ts";

/**
 * Rows of a table before or after steps of the recipe. Texts are read on request; `labels` are
 * indices into `labelNames`, the different answers that there are: classes, numbers, or sets of labels written
 * with commas. −1 where a row has none.
 */
export interface RowView {
  /** The kind of the rows' answers. */
  readonly kind: TargetSpec["kind"];
  /** Row of the table that each row of the view comes from: [count]. */
  readonly rows: Int32Array;
  /** [count] */
  readonly labels: Int32Array;
  readonly labelNames: readonly string[];
  /** The labels of each answer where answers are sets of labels, else null. */
  readonly labelSets: readonly (readonly string[])[] | null;
  /** All texts of a row of the table, joined, after the steps so far; "" where no input is a text. */
  readonly textOf: (tableRow: number) => string;
  /** The text of each text input by itself. */
  readonly inputTexts: Readonly<Record<InputId, (tableRow: number) => string>>;
}

/** Rows read between two checks of the clock. */
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

/** Makes the view of a table with its roles, before any step. A row with several labels that all count appears repeatedly. */
export function viewRows(table: Table, roles: ColumnRoles): RowView {
  const readAnswers = makeAnswerReader(table, roles.target);
  const numbers = new AnswerNumbers();
  const rows: number[] = [];
  const labels: number[] = [];
  for (let row = 0; row < table.rowCount; row++) {
    const answers = readAnswers(row);
    if (answers.length === 0) {
      rows.push(row);
      labels.push(-1);
    }
    for (const answer of answers) {
      rows.push(row);
      labels.push(numbers.add(answer));
    }
  }
  return {
    kind: roles.target.kind,
    rows: Int32Array.from(rows),
    labels: Int32Array.from(labels),
    ...numbers.names(roles.target.kind),
    ...readTexts(table, roles),
  };
}

/** Reads the texts of a table's rows before any step. */
export function readTexts(
  table: Table,
  roles: Pick<ColumnRoles, "inputs">,
): Pick<RowView, "textOf" | "inputTexts"> {
  const texts = textInputs(roles).map((input) => [input.id, makeTextReader(table, input)] as const);
  return { textOf: joinTexts(texts.map(([, read]) => read)), inputTexts: Object.fromEntries(texts) };
}

/** Numbers answers by their names, in the order in which they are met. */
export class AnswerNumbers {
  readonly #idByName = new Map<string, number>();
  readonly #labelSets: (readonly string[])[] = [];

  add({ name, labels }: Answer): number {
    const known = this.#idByName.get(name);
    if (known !== undefined) return known;
    const id = this.#idByName.size;
    this.#idByName.set(name, id);
    if (labels !== null) this.#labelSets.push(labels);
    return id;
  }

  names(kind: RowView["kind"]): Pick<RowView, "labelNames" | "labelSets"> {
    return {
      labelNames: [...this.#idByName.keys()],
      labelSets: kind === "classes" ? this.#labelSets : null,
    };
  }
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

/** Transforms every text of a view; the new text is computed on every read. */
export const mapTexts = (view: RowView, change: (text: string) => string): RowView => ({
  ...view,
  textOf: (row) => change(view.textOf(row)),
  inputTexts: Object.fromEntries(
    Object.entries(view.inputTexts).map(([id, read]) => [id, (row: number) => change(read(row))]),
  ),
});
