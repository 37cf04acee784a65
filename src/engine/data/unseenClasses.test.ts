import { expect, test } from "vitest";
import { noSideRoles, textInput, type ColumnRoles } from "../../core/dataset/roles.ts";
import { defaultSplitConfig } from "../../core/dataset/splitConfig.ts";
import type { Table } from "../../core/table/table.ts";
import type { TargetSpec } from "../../core/task/target.ts";
import { defaultTextConfig } from "../../core/text/preprocessor.ts";
import { drain } from "../../core/drain.ts";
import type { PreparedData } from "./encodeParts.ts";
import { prepareData, type DataJob } from "./pipeline.ts";

type Row = readonly [text: string, label: string, part: string];

const tableOf = (rows: readonly Row[]): Table => ({
  columnNames: ["text", "label", "part"],
  columns: [0, 1, 2].map((column) => rows.map((row) => row[column] ?? "")),
  rowCount: rows.length,
  lineNumbers: Uint32Array.from(rows, (_row, index) => index + 2),
});

const rowsOf = (part: string, labels: readonly string[]): readonly Row[] =>
  labels.map((label, row) => [`${part} text ${String(row)}`, label, part]);

const oneClass: TargetSpec = { kind: "class", column: 1, several: null, edges: null };
const severalLabels: TargetSpec = { kind: "classes", columns: [1], separator: ";" };
const rolesOf = (target: TargetSpec): ColumnRoles => ({
  inputs: [textInput([0])],
  target,
  ...noSideRoles,
  split: 2,
});

const prepare = (job: Pick<DataJob, "table" | "roles" | "test">): Promise<PreparedData> =>
  drain(prepareData({ ...job, text: defaultTextConfig, split: { ...defaultSplitConfig, method: "column" } }));

const trained = rowsOf("train", "abababababab".split(""));
const tested = rowsOf("test", ["a", "new", "b", "new", "a"]);
const unseen = [{ code: "dataset.unseenClass", values: { className: "new", count: 2 } }];

test("a class that only test rows have is left out and named, be they of the table or of a file", async () => {
  const roles = rolesOf(oneClass);
  const byColumn = await prepare({ table: tableOf([...trained, ...tested]), roles });
  const byFile = await prepare({
    table: tableOf(trained),
    roles,
    test: { table: tableOf(tested), roles },
  });
  for (const data of [byColumn, byFile]) {
    expect(data.classNames).toEqual(["a", "b"]);
    expect(data.test).toMatchObject({ count: 3, target: { labels: Int32Array.of(0, 1, 0) } });
    expect(data.issues.filter(({ code }) => code === "dataset.unseenClass")).toMatchObject(unseen);
  }
});

test("of several labels the unseen one goes, and its row stays with the others", async () => {
  const rows = [...trained, ...rowsOf("test", ["a;new", "new", "b"])];
  const data = await prepare({ table: tableOf(rows), roles: rolesOf(severalLabels) });
  expect(data.classNames).toEqual(["a", "b"]);
  expect(data.test).toMatchObject({ count: 3, target: { flags: Uint8Array.of(1, 0, 0, 0, 0, 1), width: 2 } });
  expect(data.issues).toMatchObject(unseen);
});

test("rows to train on that are all of one class are refused", async () => {
  const rows = [...rowsOf("train", "aaaaaaaaaa".split("")), ...rowsOf("test", ["a", "b"])];
  await expect(prepare({ table: tableOf(rows), roles: rolesOf(oneClass) })).rejects.toMatchObject({
    issue: { code: "dataset.oneClass", values: { className: "a", rowCount: 9 } },
  });
});
