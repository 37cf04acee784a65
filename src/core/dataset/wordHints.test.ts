import { expect, test } from "vitest";
import { defaultCleaning } from "../text/cleaningConfig.ts";
import { findWordHints } from "./wordHints.ts";

test("pieces of addresses and of HTML point to the switches that take them out", () => {
  expect(findWordHints(["late", "t", "http", "co", "amp", "late", "2"], defaultCleaning)).toEqual([
    { kind: "urls", words: ["t", "http", "co"], change: { urls: "placeholder" } },
    { kind: "markup", words: ["amp"], change: { stripHtml: true } },
  ]);
});

test("a switch that is on is not pointed to", () => {
  const cleaning = { ...defaultCleaning, urls: "remove", stripHtml: true } as const;
  expect(findWordHints(["http", "co", "amp"], cleaning)).toEqual([]);
});

test("a letter, a name of a company and a few years are words like any other", () => {
  expect(findWordHints(["t", "com", "co", "2019", "2020"], defaultCleaning)).toEqual([]);
  expect(findWordHints(["2019", "2020", "7"], defaultCleaning)).toMatchObject([{ kind: "numbers" }]);
});
