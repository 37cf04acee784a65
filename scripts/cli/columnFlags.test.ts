import { expect, test } from "vitest";
import type { ColumnRoles } from "../../src/core/dataset/roles.ts";
import { IssueError } from "../../src/core/issue.ts";
import type { Table } from "../../src/core/table/table.ts";
import { parseCommand, type TrainCommand } from "./arguments.ts";
import { findRoles, noteSeveralLabels } from "./findRoles.ts";
import { UsageError } from "./usageError.ts";

const parse = (flags: string): TrainCommand => {
  const command = parseCommand(["table.csv", ...flags.split(" ")]);
  if (command === "help") throw new Error("help was not asked for");
  return command;
};

const names = ["title", "body", "age", "city", "tags", "price"];
const tableOf = (columnNames: readonly string[]): Table => ({
  columnNames,
  columns: columnNames.map(() => []),
  rowCount: 0,
  lineNumbers: new Uint32Array(0),
});
const rolesOf = (flags: string, columnNames = names): ColumnRoles =>
  findRoles(tableOf(columnNames), parse(flags).columns);

test("texts are joined, or each an input of its own; numbers are one input and categories one each", () => {
  expect(rolesOf("--text title --text body --label city").inputs).toEqual([
    { id: "text", kind: "text", columns: [0, 1], separator: " " },
  ]);
  expect(
    rolesOf(
      "--text title --text body --separate-texts --number age --number price --scaling log --category city --category tags --label 4",
      ["title", "body", "age", "#4", "city", "tags", "price"],
    ).inputs,
  ).toEqual([
    { id: "text", kind: "text", columns: [0], separator: " " },
    { id: "text-2", kind: "text", columns: [1], separator: " " },
    { id: "numbers", kind: "number", columns: [2, 6], scaling: "log" },
    { id: "category", kind: "category", column: 4 },
    { id: "category-2", kind: "category", column: 5 },
  ]);
});

test("the answer is a label, several labels or a number", () => {
  expect(rolesOf("--text body --label city").target).toMatchObject({ kind: "class", column: 3 });
  expect(rolesOf("--text body --label tags --label-separator ;").target).toEqual({
    kind: "classes",
    columns: [4],
    separator: ";",
  });
  expect(rolesOf("--text body --label age --label city").target).toEqual({
    kind: "classes",
    columns: [2, 3],
    separator: null,
  });
  expect(rolesOf("--text body --target price").target).toEqual({ kind: "number", column: 5 });
});

test.each([
  ["--text body --label city", "embedding-pooling", "crossentropy"],
  ["--category city --category tags --target price", "two-towers", "meanSquaredError"],
  ["--text body --number age --label city", "text-and-columns", "crossentropy"],
  ["--number age --label tags --label-separator ,", "text-and-columns", "crossentropy"],
])("%s is trained by %s with %s where nothing else is asked for", (flags, template, loss) => {
  expect(parse(flags)).toMatchObject({ template, training: { loss: { kind: loss } } });
});

test.each([
  ["--label city", /--text is missing: name the column/],
  ["--text body", /--label is missing: name the column/],
  ["--text body --label city --target price", /do not go together/],
  ["--text body --label city --label age --label-separator ;", /one column of labels; --label names 2/],
  ["--text body --target price --label-separator ;", /not for --target/],
  ["--text body --label city --separate-texts", /several --text columns/],
  ["--text body --label city --scaling log", /none is named/],
  ["--number age --label city --scaling cubic", /expected one of standard, minMax, log/],
  ["--text body --target price --loss crossentropy", /not for a number; expected one of meanSquaredError/],
  ["--text body --label city --monitor valMae", /not for one label a row; expected one of/],
  ["--text body --target price --class-weights balanced", /not for a number/],
  ["--text body --label city --learning-rate -1", /--learning-rate is “-1”; expected a number from/],
])("%s is refused with a sentence", (flags, sentence) => {
  expect(() => parse(flags)).toThrow(UsageError);
  expect(() => parse(flags)).toThrow(sentence);
});

test("several labels in a cell are said where no separator is asked for", () => {
  const cells = ["joy", "joy;love", "love", "anger"];
  const table = { ...tableOf(["body", "tags"]), columns: [["a", "b", "c", "d"], cells] };
  const noteOf = (flags: string): string | null =>
    noteSeveralLabels(table, findRoles(table, parse(flags).columns));
  expect(noteOf("--text body --label tags")).toMatch(/^25% of the labels .+ --label-separator ";"\.$/);
  expect(noteOf("--text body --label tags --label-separator ;")).toBeNull();
});

test("labels of a row are weighed as classes are", () => {
  const { training } = parse("--text body --label tags --label-separator ; --class-weights sqrt");
  expect(training.classWeights).toEqual({ kind: "sqrt" });
});

test("a column is named once, and a missing one with the file that lacks it", () => {
  expect(() => rolesOf("--text body --label body")).toThrow(IssueError);
  expect(() => rolesOf("--number age --target age")).toThrow(/“age” is named by --number and by --target/);
  expect(() => rolesOf("--text body --text body --label city")).toThrow(/--text names “body” twice/);
  const { columns } = parse("--text body --label city");
  expect(() => findRoles(tableOf(["body"]), columns, { testFile: "later.csv" })).toThrow(
    /later\.csv has no column “city”\. It has: body/,
  );
});

test("what stands between cells is any text, with a name for the tab", () => {
  const delimiterOf = (delimiter: string): unknown => {
    const command = parseCommand(["table.csv", "--text", "a", "--label", "b", "--delimiter", delimiter]);
    return command === "help" ? null : command.dialect.delimiter;
  };
  expect(["tab", ";", "::", "  "].map(delimiterOf)).toEqual(["\t", ";", "::", "  "]);
  expect(() => delimiterOf("")).toThrow(/--delimiter is empty/);
});
