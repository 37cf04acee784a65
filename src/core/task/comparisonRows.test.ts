import { expect, test } from "vitest";
import { comparisonRows } from "./comparisonRows.ts";
import type { FittedInput } from "./fitted.ts";

const inputs: readonly FittedInput[] = [
  { id: "category", kind: "category", columnName: "city", vocabulary: ["", "�", "Rome", "Oslo"] },
];

test("rows that are held back come first, and known values fill them up to a hundred, the same each time", () => {
  const { rows, heldBackCount } = comparisonRows(inputs, [{ city: "Paris" }]);
  expect(rows).toHaveLength(100);
  expect(heldBackCount).toBe(1);
  expect(rows[0]).toEqual({ city: "Paris" });
  expect(new Set(rows.slice(1).map(({ city }) => city))).toEqual(new Set(["", "Rome", "Oslo"]));
  expect(comparisonRows(inputs, [{ city: "Paris" }])).toEqual({ rows, heldBackCount });
});
