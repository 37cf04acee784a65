import { beforeEach, expect, test, vi } from "vitest";
import { noSideRoles, type ColumnRoles } from "../../core/dataset/roles.ts";
import { defaultSplitConfig, type SplitConfig } from "../../core/dataset/splitConfig.ts";
import type { Table } from "../../core/table/table.ts";
import type { InputSpec } from "../../core/task/inputs.ts";
import { defaultTextConfig } from "../../core/text/preprocessor.ts";
import { drain } from "../../core/drain.ts";
import { fitTexts } from "../text/fitTexts.ts";
import { prepareData, TablePipeline } from "./pipeline.ts";

vi.mock(import("../text/fitTexts.ts"), { spy: true });
const fitCount = (): number => vi.mocked(fitTexts).mock.calls.length;
beforeEach(() => {
  vi.mocked(fitTexts).mockClear();
});

const rows = Array.from({ length: 40 }, (_unused, row) => [
  `title ${String(row)}`,
  `body of ${String(row)}`,
  `note ${String(row % 3)}`,
  String(row),
  row % 2 === 0 ? "yes" : "no",
]);
const table: Table = {
  columnNames: ["title", "body", "note", "price", "label"],
  columns: [0, 1, 2, 3, 4].map((column) => rows.map((row) => row[column] ?? "")),
  rowCount: rows.length,
  lineNumbers: Uint32Array.from(rows, (_row, index) => index + 2),
};

const text = (id: string, ...columns: readonly number[]): InputSpec => ({
  id,
  kind: "text",
  columns,
  separator: " ",
});
const numbers: InputSpec = { id: "numbers", kind: "number", columns: [3], scaling: "standard" };
const category: InputSpec = { id: "category", kind: "category", column: 2 };
const rolesOf = (...inputs: readonly InputSpec[]): ColumnRoles => ({
  inputs,
  target: { kind: "class", column: 4, several: null, edges: null },
  ...noSideRoles,
});
const inputOf = (roles: ColumnRoles, split: SplitConfig = defaultSplitConfig) => ({
  roles,
  recipe: [],
  split,
  text: defaultTextConfig,
});

test("only the text that changed is learned anew, and none when another input joins", async () => {
  const pipeline = new TablePipeline({ table });
  const fit = (roles: ColumnRoles, split?: SplitConfig) => drain(pipeline.fitted(inputOf(roles, split)));
  const [title, body] = [text("text", 0), text("text-2", 1)];

  const first = await fit(rolesOf(title, body));
  expect(fitCount()).toBe(2);
  await fit(rolesOf(title, body, numbers));
  expect(fitCount()).toBe(2);
  const changed = await fit(rolesOf(title, text("text-2", 1, 2)));
  expect(fitCount()).toBe(3);
  expect(changed.texts["text"]).toBe(first.texts["text"]);
  expect(changed.texts["text-2"]?.preprocessor.vocabulary).toContain("note");
  await fit(rolesOf(title, text("text-2", 1, 2)), { ...defaultSplitConfig, seed: 2 });
  expect(fitCount()).toBe(5);
});

const issuesOf = async (split: Partial<SplitConfig>, test?: { table: Table; roles: ColumnRoles }) => {
  const input = inputOf(rolesOf(text("text", 0)), { ...defaultSplitConfig, ...split });
  const { issues } = await drain(prepareData({ table, ...(test === undefined ? {} : { test }), ...input }));
  return issues.filter(({ code }) => code === "dataset.emptyPart").map(({ values }) => values);
};

test("a part without rows is said, unless another table holds them", async () => {
  const roles = rolesOf(text("text", 0));
  expect(await issuesOf({})).toEqual([]);
  expect(await issuesOf({ trainShare: 0.8, validationShare: 0 })).toEqual([{ part: "validation" }]);
  expect(await issuesOf({ trainShare: 0.8, validationShare: 0.2 })).toEqual([{ part: "test" }]);
  expect(await issuesOf({ trainShare: 0.8, validationShare: 0.2 }, { table, roles })).toEqual([]);
});

test("rows to test on, and then those to validate on, are held back as a person would give them", async () => {
  const inputs = [text("text", 0, 1), numbers, category];
  const { heldBackRows, test: part } = await drain(prepareData({ table, ...inputOf(rolesOf(...inputs)) }));
  const [row = 0] = part.rows;
  expect(heldBackRows[0]).toEqual({
    title: `title ${String(row)}`,
    body: `body of ${String(row)}`,
    note: `note ${String(row % 3)}`,
    price: row,
  });
});
