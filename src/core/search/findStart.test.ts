import { expect, test } from "vitest";
import { orderStarts, startBounds } from "./findStart.ts";

const start = (name: string, value: number | null, figure: "valAccuracy" | "valMae" = "valAccuracy") => ({
  name,
  figure: value === null ? null : { name: figure, value },
  rowCount: 500,
});
const names = (starts: readonly ReturnType<typeof start>[]) => orderStarts(starts).map(({ name }) => name);

test("the higher accuracy and the lower error come first, and of equals the one tried first", () => {
  expect(names([start("none", null), start("a", 0.8), start("b", 0.9), start("c", 0.9)])).toEqual([
    "b",
    "c",
    "a",
    "none",
  ]);
  expect(names([start("a", 2, "valMae"), start("b", 1, "valMae")])).toEqual(["b", "a"]);
});

test("the plain template stays first unless another's accuracy lies above its whole interval", () => {
  // 0.8 of 500 rows: up to 0.8327.
  expect(names([start("plain", 0.8), start("a", 0.79), start("b", 0.83)])).toEqual(["plain", "b", "a"]);
  expect(names([start("plain", 0.8), start("a", 0.84), start("b", 0.83)])).toEqual(["a", "b", "plain"]);
  expect(names([start("plain", null), start("a", 0.5)])).toEqual(["a", "plain"]);
});

test("all templates together take as long as one would", () => {
  for (const count of [2, 3]) expect(startBounds(count).limitMs * count).toBe(startBounds(1).limitMs);
});
