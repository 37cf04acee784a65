import { expect, test } from "vitest";
import type { Table } from "../../core/table/table.ts";
import { textAndLabel } from "../../core/dataset/roles.ts";
import { viewRows } from "../../core/dataset/rowView.ts";
import type { RowQuery } from "../protocol/table.ts";
import { findRows, readPage, readWholeRow } from "./rowQuery.ts";

const table = {
  columnNames: ["text", "label", "size"],
  columns: [
    ["the lamp that I had was not in it for you", "la lampe", "ok", "the chair"],
    ["b", "a", "b", "a"],
    ["10", "9", "", "100"],
  ],
  rowCount: 4,
  decimalComma: false,
} as unknown as Table;
const roles = textAndLabel(0, 1);
const view = viewRows(table, roles);
const languages = ["en", "fr", "", "en"];
const everything: RowQuery = {
  rows: null,
  search: "",
  className: null,
  part: null,
  onlyRows: null,
  language: null,
  hasLanguages: false,
  sort: null,
};

function find(change: Partial<RowQuery>): readonly number[] {
  const work = findRows(
    table,
    { ...everything, ...change },
    { mended: { view, effects: [] }, parts: null, languages },
  );
  for (;;) {
    const next = work.next();
    if (next.done === true) return [...next.value];
  }
}

test("rows of one language are found, and those whose language cannot be told", () => {
  expect(find({ language: "en" })).toEqual([0, 3]);
  expect(find({ language: "" })).toEqual([2]);
  expect(find({ language: "de" })).toEqual([]);
});

test("filters hold together", () => {
  expect(find({ language: "en", className: "a" })).toEqual([3]);
  expect(find({ language: "en", search: "lamp" })).toEqual([0]);
});

test("rows are sorted by language both ways, those without one last", () => {
  const column = "language";
  expect(find({ sort: { column, isDescending: false } })).toEqual([0, 3, 1, 2]);
  expect(find({ sort: { column, isDescending: true } })).toEqual([1, 0, 3, 2]);
});

test("a column of numbers is sorted by size, empty cells last", () => {
  expect(find({ sort: { column: 2, isDescending: false } })).toEqual([1, 0, 3, 2]);
});

test("a page has languages only where they are asked for", () => {
  const page = { from: 0, to: 2, found: null, view, roles };
  const languagesOf = (hasLanguages: boolean) =>
    readPage(table, { ...page, hasLanguages }).map(({ language }) => language);
  expect(languagesOf(false)).toEqual([null, null]);
  expect(languagesOf(true)).toEqual(["en", ""]);
});

test("a row is cut for the table and whole where it is opened, by its place among those found", () => {
  const long = "word ".repeat(200);
  const wide = { ...table, columns: [["a", long, "c", "d"], table.columns[1] ?? []] } as unknown as Table;
  const shown = { view: viewRows(wide, roles), roles };
  const found = Int32Array.of(3, 1);
  const [, page] = readPage(wide, { ...shown, from: 0, to: 2, found, hasLanguages: false });
  expect(page?.cells[0]).toHaveLength(301);
  expect(readWholeRow(wide, { ...shown, position: 1, found })).toMatchObject({ row: 1, cells: [long, "a"] });
  expect(readWholeRow(wide, { ...shown, position: 2, found })).toBeNull();
});

test("a column that is used is shown however far to the right it stands", () => {
  const columns = Array.from({ length: 80 }, (_unused, column) => [`cell ${String(column)}`]);
  const far = { columns, columnNames: columns.map(String), rowCount: 1 } as unknown as Table;
  const farRoles = textAndLabel(78, 70);
  const shown = { view: viewRows(far, farRoles), roles: farRoles, found: null, hasLanguages: false };
  const [row] = readPage(far, { ...shown, from: 0, to: 1 });
  expect([row?.cells[70], row?.cells[78], row?.cells.length]).toEqual(["cell 70", "cell 78", 79]);
});
