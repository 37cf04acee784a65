import { expect, test } from "vitest";
import { noSideRoles, textAndLabel, textInput } from "../../core/dataset/roles.ts";
import { orderColumns } from "./columnOrder.ts";

test("text and label come first, wherever they stand in the file, and ignored columns last", () => {
  expect(orderColumns(6, textAndLabel(5, 1))).toEqual({ used: [5, 1], ignored: [0, 2, 3, 4] });
});

test("texts keep their order, labels follow, and then whatever else has a role as the file has it", () => {
  const numbers = { id: "numbers", kind: "number", columns: [4, 0], scaling: "standard" } as const;
  const roles = {
    inputs: [textInput([3, 2]), numbers],
    target: { kind: "classes", columns: [6, 7], separator: null } as const,
    ...noSideRoles,
    time: 1,
  };
  expect(orderColumns(9, roles)).toEqual({ used: [3, 2, 6, 7, 0, 1, 4], ignored: [5, 8] });
});

test("without roles every column is shown as the file has it", () => {
  expect(orderColumns(3, null)).toEqual({ used: [0, 1, 2], ignored: [] });
});
