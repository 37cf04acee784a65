import { present } from "../assert.ts";
import type { Table } from "../table/table.ts";
import type { TargetSpec } from "../task/target.ts";
import { flagOf } from "./flags.ts";
import { makeLabelReader, readLabels, splitLabels, toNumber } from "./labels.ts";

/** The answers of a row, each as the labels that it consists of: usually one; none where the row has no answer. */
type AnswerReader = (row: number) => readonly Answer[];

/** The right answer to a row: one name, or a set of labels, which may be empty. */
export interface Answer {
  readonly name: string;
  /** Sorted; null where the target is no set of labels. */
  readonly labels: readonly string[] | null;
}

/** An answer of several labels, written with commas. */
export const answerOf = (labels: Iterable<string>): Answer => {
  const sorted = [...new Set(labels)].sort();
  return { name: sorted.join(", "), labels: sorted };
};

const single = (name: string): Answer => ({ name, labels: null });

/** Makes the function that reads the right answers out of the rows of a table. */
export function makeAnswerReader(table: Table, target: TargetSpec): AnswerReader {
  if (target.kind === "class") {
    if (target.column === null) return () => [];
    const cells = cellsOf(table, target.column);
    const read = makeLabelReader(readLabels(cells).kind, target);
    return byCell(cells, (cell) => read(cell).map(single));
  }
  if (target.kind === "number")
    return byCell(cellsOf(table, target.column), (cell) => {
      const value = toNumber(cell, table.decimalComma);
      return Number.isFinite(value) ? [single(String(value))] : [];
    });
  const { columns, separator } = target;
  const [column = 0] = columns;
  if (separator !== null)
    return byCell(cellsOf(table, column), (cell) =>
      cell.trim() === "" ? [] : [answerOf(splitLabels(cell, separator))],
    );
  return readFlags(table, columns);
}

const cellsOf = ({ columns }: Table, column: number): Table["columns"][number] =>
  present(columns[column], "target column");

/** Caches the answers by cell, since few different cells repeat over and over. */
function byCell(
  cells: Table["columns"][number],
  read: (cell: string) => readonly Answer[],
): (row: number) => readonly Answer[] {
  const seen = new Map<string, readonly Answer[]>();
  return (row) => {
    const cell = cells.at(row) ?? "";
    const before = seen.get(cell);
    if (before !== undefined) return before;
    const answers = read(cell);
    if (seen.size < 100_000) seen.set(cell, answers);
    return answers;
  };
}

/** Whether a cell says that its row has the label of its column; null where it says neither yes nor no. */
export function readFlag(cell: string): boolean | null {
  const flag = flagOf(cell);
  if (flag !== null) return flag;
  const number = toNumber(cell.trim());
  return Number.isNaN(number) ? null : number > 0;
}

/** One column per label. A row with only empty cells has no answer; a row of nothing but “no” has no labels. */
function readFlags(table: Table, columns: readonly number[]): AnswerReader {
  const names = columns.map((column) => present(table.columnNames[column]));
  const all = columns.map((column) => cellsOf(table, column));
  const seen = new Map<string, readonly Answer[]>();
  return (row) => {
    const flags = all.map((cells) => readFlag(cells.at(row) ?? ""));
    const key = flags.map((flag) => (flag === null ? "?" : Number(flag))).join("");
    const answers =
      seen.get(key) ??
      (flags.every((flag) => flag === null)
        ? []
        : [answerOf(names.filter((_name, at) => flags[at] === true))]);
    if (seen.size < 100_000) seen.set(key, answers);
    return answers;
  };
}
