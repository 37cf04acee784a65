import { expect, test } from "vitest";
import { formatTick } from "./formats.ts";

test("ticks are short whatever their size", () => {
  const ticks = [0, 0.00025, 0.00075, 0.000025, 4e-9, 0.5, 2.5, 1500, 25_000, 600_000, 2_500_000];
  expect(ticks.map(formatTick)).toEqual([
    "0",
    "0.00025",
    "0.00075",
    "2.5e-5",
    "4e-9",
    "0.5",
    "2.5",
    "1500",
    "25k",
    "600k",
    "2.5M",
  ]);
});
