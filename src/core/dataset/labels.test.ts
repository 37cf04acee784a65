import { describe, expect, it } from "vitest";
import { makeLabelReader, readLabels, toNumber } from "./labels.ts";

const plain = { several: null, edges: null };
const kindOf = (cells: readonly string[]) => readLabels(cells).kind;
const readAll = (cells: readonly string[]): readonly (readonly string[])[] =>
  cells.map(makeLabelReader(kindOf(cells), plain));

describe("labels are recognised for what they are", () => {
  it("floats that are whole lose their decimals", () => {
    expect(readAll(["0.0", "1.0", "3.0"])).toEqual([["0"], ["1"], ["3"]]);
  });
  it("true and false are two classes, however they are written", () => {
    expect(readAll(["True", "false", "TRUE"])).toEqual([["true"], ["false"], ["true"]]);
  });
  it("yes, no, 1 and 0 beside true and false are the same two classes, and are what they are by themselves", () => {
    expect(readAll(["TRUE", "1", "yes", "No", "0", ""])).toEqual([
      ["true"],
      ["true"],
      ["true"],
      ["false"],
      ["false"],
      [],
    ]);
    expect(readAll(["yes", "no"])).toEqual([["yes"], ["no"]]);
    expect(readAll(["1", "0"])).toEqual([["1"], ["0"]]);
    expect(readAll(["true", "unclear"])).toEqual([["true"], ["unclear"]]);
  });
  it("words stay as they are", () => {
    expect(readAll([" spam ", "ham", ""])).toEqual([["spam"], ["ham"], []]);
  });
  it("numbers with many values are measures, and borders are suggested", () => {
    const cells = Array.from({ length: 300 }, (_unused, row) => String(row / 10));
    expect(readLabels(cells)).toMatchObject({ kind: "number", suggestedEdges: [10, 20] });
    const uneven = Array.from({ length: 300 }, (_unused, row) => (12.3456 * 1.01 ** row).toFixed(4));
    // The thirds are at 33.39 and 90.32.
    expect(readLabels(uneven).suggestedEdges).toEqual([35, 90]);
    const toBins = makeLabelReader("number", { several: null, edges: [10, 20] });
    expect(["5", "10", "19.9", "25", "n/a"].map(toBins)).toEqual([
      ["1: < 10"],
      ["2: 10 – 20"],
      ["2: 10 – 20"],
      ["3: ≥ 20"],
      [],
    ]);
  });
  it("several labels in a cell are seen where each stands alone elsewhere", () => {
    const cells = ["3", "7", "3,7", "27", "7,27", "3"];
    expect(readLabels(cells)).toMatchObject({ kind: "several", separator: ",", severalShare: 2 / 6 });
    expect(kindOf(["Computers, Tablets", "Books", "Toys, Games"])).toBe("text");
    expect(readLabels(['["joy"]', '["anger"]', '["joy","anger"]'])).toMatchObject({
      kind: "several",
      separator: ",",
    });
  });
  it("lists as JSON writes them, also as Label Studio's choices, are their labels, commas and all", () => {
    const cells = ['{"choices":["joy","anger, or so"]}', '{"choices": ["joy"]}', "joy", '["anger, or so"]'];
    expect(readLabels(cells)).toMatchObject({ kind: "several", separator: "," });
    const each = makeLabelReader("several", { several: { separator: ",", use: "repeat" }, edges: null });
    expect(cells.map(each)).toEqual([["joy", "anger, or so"], ["joy"], ["joy"], ["anger, or so"]]);
    expect(readAll(['["joy"]', '["anger"]', "[joy"])).toEqual([["joy"], ["anger"], ["[joy"]]);
  });
  it("of several labels the first counts, or none, or each, or all as one", () => {
    const read = (use: "first" | "drop" | "repeat" | "whole") =>
      makeLabelReader("several", { several: { separator: ",", use }, edges: null })("3, 7,3");
    expect([read("first"), read("drop"), read("repeat"), read("whole")]).toEqual([
      ["3"],
      [],
      ["3", "7"],
      ["3, 7,3"],
    ]);
  });
});

it.each([
  ["1,5", false, 1.5],
  ["1,500", false, 1500],
  ["1,500", true, 1.5],
  ["1.234,5", true, 1234.5],
  ["1,234.5", false, 1234.5],
  ["$2.39 ", false, 2.39],
  ["40 %", false, 40],
  ["-3e2", false, -300],
  ["text", false, Number.NaN],
  ["", false, Number.NaN],
] as const)("%j with a decimal comma: %j is %d", (cell, decimalComma, value) => {
  expect(toNumber(cell, decimalComma)).toBe(value);
});
