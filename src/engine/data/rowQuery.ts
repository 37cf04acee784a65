import { present } from "../../core/assert.ts";
import { cutText } from "../../core/cutText.ts";
import { isNumber } from "../../core/table/isNumber.ts";
import type { Table } from "../../core/table/table.ts";
import { fingerprint } from "../../core/dataset/fingerprint.ts";
import { toNumber } from "../../core/dataset/labels.ts";
import type { MendedRows } from "../../core/dataset/recipe.ts";
import { textColumns, usedColumns, type ColumnRoles } from "../../core/dataset/roles.ts";
import { languageCell } from "../../core/dataset/rowLanguages.ts";
import type { RowView } from "../../core/dataset/rowView.ts";
import { targetColumns } from "../../core/task/target.ts";
import type { PartName } from "../../core/dataset/splitConfig.ts";
import type { RowPage, RowQuery, ShownRow, WholeRow } from "../protocol/table.ts";

const rowsPerStep = 5000;
/** Longest cell that is sent for display; the table shows two lines of it. */
const shownCellLength = 300;
const shownColumnCount = 60;
/** Characters of a cell that sorting compares. */
const sortedLength = 32;

interface Rows {
  /** Null where no roles are chosen yet, so that the table is shown as it was read. */
  readonly mended: MendedRows | null;
  readonly parts: ReadonlyMap<number, PartName> | null;
  /** Language of each mended row; null where the query needs none. */
  readonly languages: readonly string[] | null;
}

/**
 * The rows that a query asks for, in its order: positions in the view, or rows of the table where there is
 * none. Yields the share done, 0–1.
 */
export function* findRows(
  table: Table,
  query: RowQuery,
  { mended, parts, languages }: Rows,
): Generator<number, Int32Array, undefined> {
  const { search, className, part, onlyRows, language, sort } = query;
  const view = mended?.view ?? null;
  const count = view?.rows.length ?? table.rowCount;
  const wanted = search.trim().toLowerCase();
  const hasClass = className === null || view === null ? null : hasLabel(view, className);
  const only = onlyRows === null ? null : new Set(onlyRows);
  const found: number[] = [];
  for (let index = 0; index < count; index++) {
    const row = view?.rows[index] ?? index;
    const fits =
      (only === null || only.has(row)) &&
      (hasClass === null || hasClass(index)) &&
      (part === null || parts?.get(row) === part) &&
      (language === null || languages?.[index] === language) &&
      (wanted === "" || contains(table, row, { view, wanted }));
    if (fits) found.push(index);
    if (index % rowsPerStep === rowsPerStep - 1) yield index / count;
  }
  if (sort === null) return Int32Array.from(found);
  const { column, isDescending } = sort;
  const cellOf = (index: number): string =>
    column === "language"
      ? (languages?.[index] ?? "")
      : (table.columns[column]?.at(view?.rows[index] ?? index) ?? "");
  return Int32Array.from(sortRows(found, { cellOf, isDescending, decimalComma: table.decimalComma }));
}

/** Whether a row is of a class, or has it among its labels. */
function hasLabel({ labels, labelNames, labelSets }: RowView, className: string): (index: number) => boolean {
  const wanted = new Set(
    labelNames.flatMap((name, id) =>
      (labelSets === null ? name === className : labelSets[id]?.includes(className) === true) ? [id] : [],
    ),
  );
  return (index) => wanted.has(present(labels[index]));
}

function contains(
  table: Table,
  row: number,
  { view, wanted }: { readonly view: RowView | null; readonly wanted: string },
): boolean {
  if (view !== null && view.textOf(row).toLowerCase().includes(wanted)) return true;
  return table.columns.some((column) => (column.at(row) ?? "").toLowerCase().includes(wanted));
}

interface Sorting {
  /** The sort key of a row. */
  readonly cellOf: (index: number) => string;
  readonly isDescending: boolean;
  readonly decimalComma: Table["decimalComma"];
}

/** Numbers by size where the column is one of numbers, anything else by its letters; empty cells last. */
function sortRows(
  found: readonly number[],
  { cellOf, isDescending, decimalComma }: Sorting,
): readonly number[] {
  const keys = found.map((index) => cellOf(index).trim().slice(0, sortedLength));
  const sign = isDescending ? -1 : 1;
  const isNumeric = keys.every((key) => key === "" || isNumber(key));
  const order = found.map((_index, at) => at);
  if (isNumeric) {
    const numbers = Float64Array.from(keys, (key) => (key === "" ? Number.NaN : toNumber(key, decimalComma)));
    const rank = (at: number): number => present(numbers[at]);
    order.sort((a, b) => compareNumbers(rank(a), rank(b), sign) || a - b);
  } else {
    const collator = new Intl.Collator();
    order.sort((a, b) => compareTexts(present(keys[a]), present(keys[b]), { sign, collator }) || a - b);
  }
  return order.map((at) => present(found[at]));
}

function compareNumbers(a: number, b: number, sign: number): number {
  if (Number.isNaN(a) || Number.isNaN(b)) return Number(Number.isNaN(a)) - Number(Number.isNaN(b));
  return (a - b) * sign;
}

function compareTexts(
  a: string,
  b: string,
  { sign, collator }: { readonly sign: number; readonly collator: Intl.Collator },
): number {
  if (a === "" || b === "") return Number(a === "") - Number(b === "");
  return collator.compare(a, b) * sign;
}

interface Page {
  readonly from: number;
  readonly to: number;
  readonly found: Int32Array | null;
  readonly view: RowView | null;
  readonly roles: ColumnRoles | null;
  readonly hasLanguages: boolean;
}

/** Rows for display: cells cut to two lines, with the recipe's text and label. */
export function readPage(table: Table, { from, to, found, ...shown }: Page): RowPage {
  const { view } = shown;
  const count = found?.length ?? view?.rows.length ?? table.rowCount;
  const end = Math.min(to, count);
  return Array.from({ length: Math.max(0, end - from) }, (_unused, offset) => {
    const index = found?.[from + offset] ?? from + offset;
    return readRow(table, view?.rows[index] ?? index, { ...shown, index });
  });
}

/** One of the rows found, with all that its cells hold; null where there is none in this place. */
export function readWholeRow(
  table: Table,
  { position, found, view, roles }: Pick<Page, "view" | "roles"> & WantedRow,
): WholeRow | null {
  const index = found[position];
  if (index === undefined) return null;
  const row = view?.rows[index] ?? index;
  return { row, ...readCells(table, row, { view, roles, index, columnCount: table.columns.length }) };
}

interface WantedRow {
  /** Its place among the rows found. */
  readonly position: number;
  readonly found: Int32Array;
}

function readRow(
  table: Table,
  row: number,
  { view, roles, hasLanguages, index }: Omit<Page, "from" | "to" | "found"> & { readonly index: number },
): ShownRow {
  // Columns that are read or answered are shown even where they are far to the right.
  const last = roles === null ? 0 : Math.max(...usedColumns(roles));
  const columnCount = Math.max(shownColumnCount, last + 1);
  const { cells, text } = readCells(table, row, { view, roles, index, columnCount });
  const language = hasLanguages && view !== null ? languageCell(view.textOf(row)) : null;
  return { row, cells: cells.map((cell) => cutText(cell, shownCellLength)), text, language };
}

interface Reading extends Pick<Page, "view" | "roles"> {
  /** Position in the view. */
  readonly index: number;
  readonly columnCount: number;
}

/** The cells of a row, with the recipe's text and label, and the id of its text. */
function readCells(
  table: Table,
  row: number,
  { view, roles, index, columnCount }: Reading,
): Pick<ShownRow, "cells" | "text"> {
  const cells = table.columns.slice(0, columnCount).map((column) => column.at(row) ?? "");
  if (view === null || roles === null) return { cells, text: null };
  const text = view.textOf(row);
  const [only, ...more] = textColumns(roles);
  if (only !== undefined && more.length === 0 && only < cells.length) cells[only] = text;
  const label = view.labelNames[view.labels[index] ?? -1];
  const [column = cells.length, ...flags] = targetColumns(roles.target);
  if (flags.length === 0 && column < cells.length && label !== undefined) cells[column] = label;
  return { cells, text: fingerprint(text) };
}
