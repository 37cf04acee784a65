import { expect, test } from "vitest";
import type { Table } from "../table/table.ts";
import { IssueError } from "../issue.ts";
import { labelsOf, toExamples } from "./examples.ts";
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
  expect(Array.from(labelsOf(examples))).toEqual([1, 0, 1]);
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

const makeColumns = (columns: Readonly<Record<string, readonly string[]>>): Table => {
  const cells = Object.values(columns);
  const rowCount = cells[0]?.length ?? 0;
  return {
    columnNames: Object.keys(columns),
    columns: cells,
    rowCount,
    lineNumbers: Uint32Array.from({ length: rowCount }, (_unused, row) => row + 2),
  };
};

test("cells with several labels give sorted names and a flag for each", () => {
  const table = makeColumns({ text: ["a", "b", "c", "d"], tags: ["joy; love", '["love"]', "", "anger;joy"] });
  const target = { kind: "classes", columns: [1], separator: ";" } as const;
  const { examples, issues } = toExamples({ table, roles: { ...roles, target } });
  expect(examples.classNames).toEqual(["anger", "joy", "love"]);
  expect(examples.target).toEqual({
    kind: "classes",
    flags: Uint8Array.of(0, 1, 1, 0, 0, 1, 1, 1, 0),
    width: 3,
  });
  expect(issues).toMatchObject([{ code: "dataset.emptyLabels", values: { count: 1, firstLine: 4 } }]);
});

test("columns of yes and no are labels, and a row of nothing but no has none", () => {
  const table = makeColumns({ text: ["a", "b", "c"], toxic: ["1", "no", ""], rude: ["Yes", "0", ""] });
  const target = { kind: "classes", columns: [1, 2], separator: null } as const;
  const { examples } = toExamples({ table, roles: { ...roles, target } });
  expect(examples.classNames).toEqual(["rude", "toxic"]);
  expect(examples.target).toMatchObject({ flags: Uint8Array.of(1, 1, 0, 0) });
});

test("a number is read with currency and thousands, and rows without one are left out and counted", () => {
  const table = makeColumns({ text: ["a", "b", "c", "d"], price: ["$1,200.50", "3,5", "free", ""] });
  const target = { kind: "number", column: 1 } as const;
  const { examples, issues } = toExamples({ table, roles: { ...roles, target } });
  expect(examples.target).toEqual({ kind: "number", values: Float32Array.of(1200.5, 3.5) });
  expect(issues).toMatchObject([
    { code: "dataset.emptyNumbers", values: { column: "price", count: 2, firstLine: 4 } },
  ]);
  const none = { ...table, columns: [table.columns[0] ?? [], ["x", "y", "", "z"]] };
  expect(codeOf(() => toExamples({ table: none, roles: { ...roles, target } }))).toBe("dataset.noNumbers");
  const same = { ...table, columns: [table.columns[0] ?? [], ["2", "2.0", "2", "2"]] };
  expect(codeOf(() => toExamples({ table: same, roles: { ...roles, target } }))).toBe("dataset.oneNumber");
});

test("a row without text is left out only where nothing else is read", () => {
  const table = makeColumns({ text: ["", "b"], age: ["3", "4"], label: ["x", "y"] });
  const target = { kind: "class", column: 2, several: null, edges: null } as const;
  const number = { id: "numbers", kind: "number", columns: [1], scaling: "standard" } as const;
  const inputs = [...roles.inputs, number];
  expect(toExamples({ table, roles: { ...roles, inputs, target } }).examples.rows.length).toBe(2);
  expect(codeOf(() => toExamples({ table, roles: { ...roles, inputs: [], target } }))).toBe(
    "dataset.noInputs",
  );
  expect(codeOf(() => toExamples({ table, roles: { ...roles, target } }))).toBe("dataset.oneClass");
});

test("a column that is read is refused as the answer, whatever it is read as", () => {
  const table = makeColumns({ text: ["a", "b"], size: ["1", "2"] });
  const text = { ...roles, target: { kind: "class", column: 0, several: null, edges: null } as const };
  const number = { id: "numbers", kind: "number", columns: [1], scaling: "standard" } as const;
  const target = { kind: "number", column: 1 } as const;
  for (const copied of [text, { ...roles, inputs: [...roles.inputs, number], target }])
    expect(codeOf(() => toExamples({ table, roles: copied }))).toBe("dataset.sameColumn");
});

test("each text input is read by itself, and all of them as one", () => {
  const table = makeColumns({ question: ["a", "b"], answer: ["x", "y"], label: ["1", "0"] });
  const texts = [0, 1].map(
    (column) => ({ id: `text-${String(column)}`, kind: "text", columns: [column], separator: " " }) as const,
  );
  const target = { kind: "class", column: 2, several: null, edges: null } as const;
  const { examples } = toExamples({ table, roles: { ...roles, inputs: texts, target } });
  expect([...examples.texts]).toEqual(["a x", "b y"]);
  expect(Object.entries(examples.inputTexts).map(([id, read]) => [id, ...read])).toEqual([
    ["text-0", "a", "b"],
    ["text-1", "x", "y"],
  ]);
});
