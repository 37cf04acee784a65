import { present } from "../assert.ts";
import type { Table } from "../table/table.ts";
import type { ColumnRoles } from "./roles.ts";
import { readTimes } from "./examples.ts";
import type { SplitContext } from "./split.ts";
import type { PartName, SplitMethod } from "./splitConfig.ts";

/** Names of each part, as users write them in a column or in a file's name. */
const partWords: { readonly [P in PartName]: readonly string[] } = {
  train: ["train", "training", "tr", "fit"],
  validation: ["validation", "valid", "val", "dev", "development", "eval", "evaluation"],
  test: ["test", "testing", "tst", "holdout", "heldout"],
};
const partByWord = new Map(
  Object.entries(partWords).flatMap(([part, words]) =>
    words.map((word) => [word, part as PartName] as const),
  ),
);

/** The part that a cell names, or null. */
export const toPart = (cell: string): PartName | null => partByWord.get(cell.trim().toLowerCase()) ?? null;

/** The part that a file's name names ("reviews.train.csv", "test/…"), or null. */
export function partOfFileName(name: string): PartName | null {
  const words = name.toLowerCase().split(/[^\p{L}]+/u);
  return words.map((word) => partByWord.get(word) ?? null).findLast((part) => part !== null) ?? null;
}

/** Collects the values that a split by `method` needs for the examples at `rows`. */
export function readSplitContext(
  table: Table,
  roles: ColumnRoles,
  { rows, method }: { readonly rows: Int32Array; readonly method: SplitMethod },
): SplitContext {
  return { groups: null, given: null, times: null, ...contexts[method](table, roles, rows) };
}

type ContextReader = (table: Table, roles: ColumnRoles, rows: Int32Array) => Partial<SplitContext>;

/** A method without its column or files splits at random. */
const contexts: { readonly [M in SplitMethod]: ContextReader } = {
  random: () => ({}),
  group: (table, { group }, rows) => {
    if (group === null) return {};
    const cells = present(table.columns[group], "group column");
    return { groups: Array.from(rows, (row) => (cells.at(row) ?? "").trim()) };
  },
  column: (table, { split }, rows) => {
    if (split === null) return {};
    const cells = present(table.columns[split], "split column");
    return { given: Array.from(rows, (row) => toPart(cells.at(row) ?? "")) };
  },
  file: ({ files }, _roles, rows) => {
    if (files === undefined || files.every(({ part }) => part === null)) return {};
    return {
      given: Array.from(rows, (row) => files.findLast(({ firstRow }) => firstRow <= row)?.part ?? null),
    };
  },
  time: (table, { time }, rows) => (time === null ? {} : { times: readTimes(table, time, rows) }),
};
