import { expect, test } from "vitest";
import { formatFigure, formatHeadline, formatOfUnit, formatTick } from "./formats.ts";

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

test("ticks that lie close together far from zero differ", () => {
  expect([2010, 2015, 2020, 20_100, 20_150].map(formatTick)).toEqual([
    "2010",
    "2015",
    "2020",
    "20.1k",
    "20.15k",
  ]);
});

test("negative numbers have a true minus, and zero has none", () => {
  expect([-250, -25_000, -2.5e-5].map(formatTick)).toEqual(["−250", "−25k", "−2.5e-5"]);
  expect(formatFigure(-0.25)).toBe("−0.250");
  expect(formatFigure(-0.0001)).toBe("0.000");
});

test("numbers of a unit have the decimals that three digits of their error take", () => {
  expect([61.477, 973.21, -387.7].map(formatOfUnit(61.477))).toEqual(["61.5", "973.2", "−387.7"]);
  expect(formatOfUnit(4215)(81_234.5)).toBe("81235");
  expect(formatOfUnit(0.0123)(1.5)).toBe("1.5000");
  expect(formatOfUnit(9.9999)(1.5)).toBe("1.5");
  expect(formatOfUnit(0)(1.5)).toBe("1.50");
});

test("a kept figure is a share or a number, as its metric says", () => {
  expect(formatHeadline({ metric: "accuracy", value: 0.9341 })).toBe("93.4%");
  expect(formatHeadline({ metric: "mae", value: 60.25 })).toBe("60.250");
  expect(formatHeadline({ metric: "ofAnotherVersion", value: 0.5 })).toBe("0.500");
});
