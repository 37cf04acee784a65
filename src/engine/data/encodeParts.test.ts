import { expect, test } from "vitest";
import { defaultSplitConfig } from "../../core/dataset/splitConfig.ts";
import type { ColumnRoles } from "../../core/dataset/roles.ts";
import { noSideRoles } from "../../core/dataset/roles.ts";
import { specOf } from "../../core/task/specOf.ts";
import { defaultTextConfig } from "../../core/text/preprocessor.ts";
import type { Table } from "../../core/table/table.ts";
import { drain } from "../../core/drain.ts";
import type { PreparedData } from "./encodeParts.ts";
import { prepareData } from "./pipeline.ts";

const rowCount = 40;
const columns = {
  title: (row: number) => `word ${String(row % 5)}`,
  city: (row: number) => ["Lyon", "Nice"][row % 2] ?? "",
  rooms: (row: number) => (row % 8 === 0 ? "" : String(row)),
  body: (row: number) => `long text of row ${String(row)}`,
  price: (row: number) => String(1000 + row),
};
type Name = keyof typeof columns;

const makeTable = (names: readonly Name[]): Table => ({
  columnNames: names,
  columns: names.map((name) => Array.from({ length: rowCount }, (_unused, row) => columns[name](row))),
  rowCount,
  lineNumbers: Uint32Array.from({ length: rowCount }, (_unused, row) => row + 2),
});

const rolesOf = (names: readonly Name[]): ColumnRoles => {
  const at = (name: Name): number => names.indexOf(name);
  return {
    inputs: [
      { id: "text", kind: "text", columns: [at("title")], separator: " " },
      { id: "text-2", kind: "text", columns: [at("body")], separator: " " },
      { id: "numbers", kind: "number", columns: [at("rooms")], scaling: "standard" },
      { id: "category", kind: "category", column: at("city") },
    ],
    target: { kind: "number", column: at("price") },
    ...noSideRoles,
  };
};

const names: readonly Name[] = ["title", "city", "rooms", "body", "price"];
const turned = names.toReversed();
const prepare = (test?: { readonly table: Table; readonly roles: ColumnRoles }): Promise<PreparedData> =>
  drain(
    prepareData({
      table: makeTable(names),
      roles: rolesOf(names),
      split: defaultSplitConfig,
      text: defaultTextConfig,
      ...(test === undefined ? {} : { test }),
    }),
  );

test("every input is a block of its own, and the answers are numbers in their own unit", async () => {
  const data = await prepare();
  expect(data.train).toMatchObject({ count: 32, target: { kind: "number" } });
  for (const { rows, target, count, inputs } of [data.train, data.validation, data.test]) {
    expect("values" in target ? [...target.values] : []).toEqual(Array.from(rows, (row) => 1000 + row));
    expect(inputs["numbers"]).toMatchObject({ width: 2 });
    expect(inputs["category"]).toMatchObject({ length: 1 });
    const numbers = inputs["numbers"]?.kind === "numbers" ? inputs["numbers"].values : [];
    expect(Array.from(rows, (_row, at) => numbers[at * 2 + 1])).toEqual(
      Array.from(rows, (row) => (row % 8 === 0 ? 1 : 0)),
    );
    const cities = inputs["category"]?.kind === "tokens" ? [...inputs["category"].ids] : [];
    expect(cities).toHaveLength(count);
    expect(new Set(rows.map((row, at) => (cities[at] ?? 0) * 2 + (row % 2))).size).toBeLessThanOrEqual(2);
  }
  const values = data.train.inputs["numbers"];
  const scaled = values?.kind === "numbers" ? [...values.values].filter((_value, at) => at % 2 === 0) : [];
  expect(scaled.reduce((sum, value) => sum + value, 0) / scaled.length).toBeCloseTo(0, 5);
});

test("the model's sizes follow from the inputs, each text with a vocabulary of its own", async () => {
  const { inputs, task, output } = specOf(await prepare());
  expect(task).toBe("regression");
  expect(output).toMatchObject({ units: 1, rescaling: { mean: expect.closeTo(1019.5, 0) as number } });
  expect(inputs).toMatchObject({ numbers: { width: 2 }, category: { length: 1, vocabularySize: 4 } });
  expect(inputs["text"]).toMatchObject({ vocabularySize: 2 + 6 });
  expect(inputs["text-2"]).not.toEqual(inputs["text"]);
});

test("a test file is read by its own columns, wherever they stand", async () => {
  const data = await prepare({ table: makeTable(turned), roles: rolesOf(turned) });
  expect(data.test.count).toBe(rowCount);
  const [row] = data.train.rows;
  const cityAt = ({ inputs, rows }: PreparedData["train"]): unknown => {
    const block = inputs["category"];
    return block?.kind === "tokens" ? block.ids[rows.indexOf(row ?? 0)] : null;
  };
  expect(cityAt(data.test)).toBe(cityAt(data.train));
});
