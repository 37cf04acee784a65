import { expect, test } from "vitest";
import { plainReading } from "../../core/project/project.ts";
import { drain } from "../../core/drain.ts";
import { openFiles } from "./openFiles.ts";
import { previewTable } from "./previewTable.ts";

const rows = Array.from({ length: 60_000 }, (_unused, row) => ({
  text: `"row ${String(row)}, with a comma and ünïcode: ${"words ".repeat(row % 30)}"`,
  label: row % 3 === 0 ? "good" : "bad",
}));
const csv = new Blob([["text,label", ...rows.map(({ text, label }) => `${text},${label}`)].join("\n")]);

test("the first rows of a large file are those of the whole table", async () => {
  const files = [{ file: csv, fileName: "rows.csv" }];
  const preview = await previewTable(files, plainReading);
  const { table } = await drain(openFiles(files, plainReading));
  expect(preview?.columnNames).toEqual(table.columnNames);
  expect(preview?.rows).toHaveLength(20);
  const cells = (row: number) => table.columns.map((column) => column.at(row)?.slice(0, 200));
  expect(preview?.rows).toEqual(Array.from({ length: 20 }, (_unused, row) => cells(row)));
});

test("a row that the beginning cuts off is not shown", async () => {
  const long = "x".repeat(50_000);
  const file = new Blob([`text,label\n${`${long},a\n`.repeat(100)}`]);
  const preview = await previewTable([{ file, fileName: "long.csv" }], plainReading);
  expect(preview?.rows).toEqual([[long.slice(0, 200), "a"]]);
});

test("small files have no preview, and a list that is not closed where the beginning ends has one", async () => {
  const small = csv.slice(0, 1000);
  expect(await previewTable([{ file: small, fileName: "small.csv" }], plainReading)).toBeNull();
  const list = new Blob([JSON.stringify(rows)]);
  const preview = await previewTable([{ file: list, fileName: "rows.json" }], plainReading);
  expect(preview?.rows[1]).toEqual([rows[1]?.text, "bad"]);
});
