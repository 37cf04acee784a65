import { expect, test } from "vitest";
import type { Table } from "../table/table.ts";
import { IssueError } from "../issue.ts";
import { toExamples } from "./examples.ts";
import { textAndLabel } from "./roles.ts";

const take = (table: Table, classNames?: readonly string[]) =>
  toExamples({ table, roles, ...(classNames === undefined ? {} : { classNames }) });

function makeTable(rows: readonly (readonly [string, string])[]): Table {
  return {
    columnNames: ["text", "label"],
    columns: [rows.map(([text]) => text), rows.map(([, label]) => label)],
    rowCount: rows.length,
    lineNumbers: Uint32Array.from(rows, (_row, index) => index + 2),
  };
}

const roles = textAndLabel(0, 1);
const codeOf = (work: () => unknown): string => {
  try {
    work();
  } catch (error) {
    if (error instanceof IssueError) return error.issue.code;
  }
  return "nothing thrown";
};

test("labels are trimmed and their classes sorted", () => {
  const { examples } = take(
    makeTable([
      ["a", " spam"],
      ["b", "ham"],
      ["c", "spam "],
    ]),
  );
  expect(examples.classNames).toEqual(["ham", "spam"]);
  expect(Array.from(examples.labels)).toEqual([1, 0, 1]);
});

test("rows without text or label are left out and counted with their line", () => {
  const table = makeTable([
    ["a", "x"],
    ["  ", "x"],
    ["b", ""],
    ["c", "y"],
  ]);
  const { examples, issues } = take(table);
  expect(Array.from(examples.rows)).toEqual([0, 3]);
  expect(issues.map(({ code, values }) => [code, values])).toEqual([
    ["dataset.emptyTexts", { count: 1, firstLine: 3 }],
    ["dataset.emptyLabels", { count: 1, firstLine: 4 }],
  ]);
});

test("one class, no examples, or a column of identifiers is refused", () => {
  expect(
    codeOf(() =>
      take(
        makeTable([
          ["a", "x"],
          ["b", "x"],
        ]),
      ),
    ),
  ).toBe("dataset.oneClass");
  expect(codeOf(() => take(makeTable([["", "x"]])))).toBe("dataset.noExamples");
  const identifiers = Array.from({ length: 1001 }, (_unused, index) => ["t", String(index)] as const);
  expect(codeOf(() => take(makeTable(identifiers)))).toBe("dataset.tooManyClasses");
});

test("with classes given, rows of another class are dropped and reported", () => {
  const { examples, issues } = take(
    makeTable([
      ["a", "x"],
      ["b", "new"],
    ]),
    ["x", "y"],
  );
  expect([...examples.texts]).toEqual(["a"]);
  expect(issues[0]).toMatchObject({ code: "dataset.unseenClass", values: { className: "new", count: 1 } });
});
