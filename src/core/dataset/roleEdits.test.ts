import fc from "fast-check";
import { expect, test } from "vitest";
import { columnsOf } from "../task/inputs.ts";
import { targetColumns } from "../task/target.ts";
import { applyUse, columnUses, separateTexts, columnUseOf } from "./roleEdits.ts";
import { textAndLabel, usedColumns, type ColumnRoles } from "./roles.ts";

const roles = textAndLabel(0, 1);

test("columns become inputs of their kind: numbers share one, each category has its own", () => {
  const more = [2, 3].reduce((current, column) => applyUse(current, column, "number"), roles);
  const { inputs } = [4, 5].reduce((current, column) => applyUse(current, column, "category"), more);
  expect(inputs).toEqual([
    { id: "text", kind: "text", columns: [0], separator: " " },
    { id: "numbers", kind: "number", columns: [2, 3], scaling: "standard" },
    { id: "category", kind: "category", column: 4 },
    { id: "category-2", kind: "category", column: 5 },
  ]);
});

test("the answer moves to another column, and becomes a number or several labels", () => {
  expect(applyUse(roles, 2, "target").target).toEqual({ kind: "number", column: 2 });
  expect(applyUse(roles, 0, "class")).toMatchObject({ inputs: [], target: { kind: "class", column: 0 } });
  expect(applyUse(roles, 1, "classes").target).toEqual({ kind: "classes", columns: [1], separator: "," });
  const flags = { ...roles, target: { kind: "classes", columns: [1, 3], separator: null } } as const;
  expect(applyUse(flags, 2, "classes").target).toMatchObject({ columns: [1, 2, 3] });
  expect(applyUse(flags, 3, null).target).toMatchObject({ columns: [1] });
});

test("the last column of an answer cannot be ignored", () => {
  expect(applyUse(roles, 1, null)).toBe(roles);
  expect(applyUse(roles, 1, "number")).toBe(roles);
});

test("whatever is chosen, a column has one role, and the chosen one where it can", () => {
  const anyEdit = fc.tuple(fc.nat(5), fc.constantFrom(...columnUses, null));
  fc.assert(
    fc.property(fc.array(anyEdit, { minLength: 1, maxLength: 12 }), (edits) => {
      const start = { ...roles, time: 4, group: 5 };
      const edited = edits.reduce(
        (current: ColumnRoles, [column, use]) => applyUse(current, column, use),
        start,
      );
      expect(new Set(usedColumns(edited)).size).toBe(usedColumns(edited).length);
      expect(targetColumns(edited.target).length).toBeGreaterThan(0);
      expect(new Set(edited.inputs.map(({ id }) => id)).size).toBe(edited.inputs.length);
      for (const input of edited.inputs) expect(columnsOf(input).length).toBeGreaterThan(0);
      const [column, use] = edits.at(-1) ?? [0, null];
      const before = edits
        .slice(0, -1)
        .reduce((current: ColumnRoles, [at, as]) => applyUse(current, at, as), start);
      const isTaken = applyUse(before, column, use) !== before;
      expect(isTaken ? columnUseOf(edited, column) : use).toBe(use);
    }),
  );
});

test("texts are parted into inputs of their own, and joined again", () => {
  const both = applyUse(roles, 2, "text");
  const parted = separateTexts(both, true);
  expect(parted.inputs).toMatchObject([
    { id: "text", columns: [0] },
    { id: "text-2", columns: [2] },
  ]);
  expect(separateTexts(parted, false)).toEqual(both);
});
