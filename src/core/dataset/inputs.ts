import { present } from "../assert.ts";
import { makeIssue, type Issue } from "../issue.ts";
import type { Sequence } from "../sequence.ts";
import type { Table } from "../table/table.ts";
import { makeCategoryIds, numbersWidth, putNumbers } from "../task/encodeCells.ts";
import type { FittedInput, FittedNumber } from "../task/fitted.ts";
import type { InputSpec, Scaling } from "../task/inputs.ts";
import type { Block } from "./blocks.ts";
import { toNumber } from "./labels.ts";
import { pickSparse } from "./sparseRows.ts";

/** Inputs that are read from cells as they are; texts are fitted and encoded by the text pipeline. */
export type CellInput = Extract<InputSpec, { readonly kind: "number" | "category" }>;
export type FittedCells = Extract<FittedInput, { readonly kind: "number" | "category" }>;
type FittedNumbers = Extract<FittedCells, { readonly kind: "number" }>;
type FittedCategory = Extract<FittedCells, { readonly kind: "category" }>;

/** Cells of the columns that an input is read from, in its order: of a table, or of rows that a person enters. */
export interface InputCells {
  readonly columns: readonly Sequence<string>[];
  readonly decimalComma?: boolean | undefined;
}

/** The cells of a table that an input is read from. */
export const cellsOf = (table: Table, input: CellInput): InputCells => ({
  columns: (input.kind === "category" ? [input.column] : input.columns).map((column) =>
    present(table.columns[column], "input column"),
  ),
  decimalComma: table.decimalComma,
});

/** Learns from the training rows what turns the cells of an input into numbers. */
export function fitInput(table: Table, input: CellInput, trainRows: Int32Array): FittedCells {
  const cells = cellsOf(table, input);
  if (input.kind === "number") {
    const columns = input.columns.map((column, at) => {
      const columnName = present(table.columnNames[column]);
      return fitNumbers(readNumbers(cells, at, trainRows), { columnName, scaling: input.scaling });
    });
    return { id: input.id, kind: "number", columns };
  }
  const columnName = present(table.columnNames[input.column]);
  const [column = []] = cells.columns;
  return { id: input.id, kind: "category", columnName, vocabulary: fitCategory(column, trainRows) };
}

/** Turns the cells of some rows into the numbers of an input. */
export const encodeInput = (fitted: FittedCells, cells: InputCells, rows: Int32Array): Block =>
  fitted.kind === "number" ? encodeNumbers(fitted, cells, rows) : encodeCategory(fitted, cells, rows);

/** NaN where a cell holds no number. */
function readNumbers(
  { columns, decimalComma }: InputCells,
  at: number,
  rows: Int32Array,
): Float64Array<ArrayBuffer> {
  const cells = present(columns[at]);
  return Float64Array.from(rows, (row) => {
    const value = toNumber(cells.at(row) ?? "", decimalComma);
    return Number.isFinite(value) ? value : Number.NaN;
  });
}

/** log(1 + x), and the same below 0 with the sign kept. */
const signedLog = (value: number): number => Math.sign(value) * Math.log1p(Math.abs(value));

const functions: { readonly [S in Scaling]: (value: number) => number } = {
  standard: (value) => value,
  minMax: (value) => value,
  log: signedLog,
};

/**
 * Fits a column of numbers, NaN where there is none: cells without a number count as the median of the others.
 * `standard` and `log` bring mean to 0 and standard deviation (of the whole population) to 1, `minMax` smallest and
 * largest to 0 and 1. A column of one value has the scale 1.
 */
function fitNumbers(
  values: Float64Array,
  { columnName, scaling }: Pick<FittedNumber, "columnName" | "scaling">,
): FittedNumber {
  const known = values.filter((value) => !Number.isNaN(value)).sort();
  const median = medianOf(known);
  const scaled = values.map((value) => functions[scaling](Number.isNaN(value) ? median : value));
  const { offset, scale } = scaling === "minMax" ? rangeOf(scaled) : spreadOf(scaled);
  return { columnName, scaling, median, offset, scale, hasIndicator: known.length < values.length };
}

function medianOf(sorted: Float64Array): number {
  const middle = sorted.length >> 1;
  if (sorted.length === 0) return 0;
  if (sorted.length % 2 === 1) return present(sorted[middle]);
  return (present(sorted[middle - 1]) + present(sorted[middle])) / 2;
}

function rangeOf(values: Float64Array): Pick<FittedNumber, "offset" | "scale"> {
  let [smallest, largest] = [Infinity, -Infinity];
  for (const value of values) {
    if (value < smallest) smallest = value;
    if (value > largest) largest = value;
  }
  if (values.length === 0) return { offset: 0, scale: 1 };
  return { offset: smallest, scale: largest > smallest ? largest - smallest : 1 };
}

function spreadOf(values: Float64Array): Pick<FittedNumber, "offset" | "scale"> {
  if (values.length === 0) return { offset: 0, scale: 1 };
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const variance = values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length;
  // Rounding leaves a hair of spread in a column of one value.
  const isFlat = variance <= Number.EPSILON * mean * mean;
  return { offset: mean, scale: isFlat ? 1 : Math.sqrt(variance) };
}

function encodeNumbers({ columns }: FittedNumbers, cells: InputCells, rows: Int32Array): Block {
  const width = numbersWidth(columns);
  const values = new Float32Array(rows.length * width);
  const read = columns.map((_column, at) => readNumbers(cells, at, rows));
  for (let row = 0; row < rows.length; row++) {
    const numbers = read.map((column) => present(column[row])).map((x) => (Number.isNaN(x) ? null : x));
    putNumbers(values, row * width, { columns, cells: numbers });
  }
  return { kind: "numbers", values, width };
}

/** The entries of a category's vocabulary for padding and for unknown categories. */
const reserved = ["", "�"] as const;
/** A category of a single row teaches only what an unknown one is like. */
const fewestRows = 2;

const categoryAt = (cells: Sequence<string>, row: number): string => (cells.at(row) ?? "").trim();

/** The categories of the training rows, the most frequent first; an empty cell is of no known category. */
function fitCategory(cells: Sequence<string>, trainRows: Int32Array): readonly string[] {
  const counts = new Map<string, number>();
  for (const row of trainRows) {
    const category = categoryAt(cells, row);
    if (category !== "") counts.set(category, (counts.get(category) ?? 0) + 1);
  }
  const known = [...counts].filter(([, count]) => count >= fewestRows);
  known.sort(([a, countA], [b, countB]) => countB - countA || (a < b ? -1 : 1));
  return [...reserved, ...known.map(([category]) => category)];
}

function encodeCategory({ vocabulary }: FittedCategory, cells: InputCells, rows: Int32Array): Block {
  const idOf = makeCategoryIds(vocabulary);
  const [column = []] = cells.columns;
  return { kind: "tokens", ids: rows.map((row) => idOf(categoryAt(column, row))), length: 1 };
}

/** The numbers of an input at some positions. */
export function pickBlock(block: Block, positions: Int32Array): Block {
  if (block.kind === "tokens") {
    const { ids, length } = block;
    const picked = new Int32Array(positions.length * length);
    for (const [row, at] of positions.entries())
      picked.set(ids.subarray(at * length, (at + 1) * length), row * length);
    return { kind: "tokens", ids: picked, length };
  }
  if (block.kind === "ngrams") return { kind: "ngrams", ...pickSparse(block, positions) };
  const { values, width } = block;
  const picked = new Float32Array(positions.length * width);
  for (const [row, at] of positions.entries())
    picked.set(values.subarray(at * width, (at + 1) * width), row * width);
  return { kind: "numbers", values: picked, width };
}

/** Columns read as numbers some of whose filled cells hold none. */
export function describeNumberInputs(table: Table, inputs: readonly InputSpec[]): readonly Issue[] {
  const columns = inputs.flatMap((input) => (input.kind === "number" ? input.columns : []));
  return columns.flatMap((column) => {
    const cells = present(table.columns[column], "number column");
    let count = 0;
    let example = "";
    for (const cell of cells) {
      if (cell.trim() === "" || Number.isFinite(toNumber(cell, table.decimalComma))) continue;
      if (count === 0) example = cell.trim().slice(0, 40);
      count++;
    }
    if (count === 0) return [];
    const values = { column: present(table.columnNames[column]), count, example };
    return [makeIssue("dataset.notNumbers", "warning", values, { kind: "column", column })];
  });
}
