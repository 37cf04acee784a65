import { expect, test } from "vitest";
import { markText } from "./markText.ts";

test("a word beyond the end of a text that was cut is left out, and nothing else depends on it", () => {
  const pieces = markText("not bad", [
    { start: 4, end: 7, pull: -1 },
    { start: 20, end: 24, pull: 9 },
  ]);
  expect(pieces.map(({ text, pull }) => [text, pull])).toEqual([
    ["not ", null],
    ["bad", -1],
  ]);
});

test("pieces join to the whole text, in order", () => {
  const text = "not bad at all";
  const pieces = markText(text, [
    { start: 4, end: 7, pull: -1 },
    { start: 0, end: 3, pull: 0.5 },
    { start: 8, end: 10, pull: 0.1 },
  ]);
  expect(pieces.map(({ text: piece, pull }) => [piece, pull])).toEqual([
    ["not", 0.5],
    [" ", null],
    ["bad", -1],
    [" at all", null],
  ]);
  expect(pieces.map((piece) => piece.text).join("")).toBe(text);
  expect(markText("", [])).toEqual([]);
});
