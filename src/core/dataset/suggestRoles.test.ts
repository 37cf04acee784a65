import { describe, expect, it } from "vitest";
import type { Table } from "../table/table.ts";
import { targetColumns } from "../task/target.ts";
import { textColumns } from "./roles.ts";
import { suggestRoles } from "./suggestRoles.ts";

const rowCount = 40;

function makeTable(columns: Readonly<Record<string, (row: number) => string>>): Table {
  return {
    columnNames: Object.keys(columns),
    columns: Object.values(columns).map((cell) => Array.from({ length: rowCount }, (_, row) => cell(row))),
    rowCount,
    lineNumbers: Uint32Array.from({ length: rowCount }, (_, row) => row + 2),
  };
}

/** Names of the columns suggested. */
function rolesOf(columns: Readonly<Record<string, (row: number) => string>>): readonly unknown[] | null {
  const { roles } = suggestRoles(makeTable(columns));
  const names = Object.keys(columns);
  return roles === null
    ? null
    : [names[textColumns(roles)[0] ?? -1], names[targetColumns(roles.target)[0] ?? -1]];
}

const oneOf =
  (...values: readonly string[]) =>
  (row: number): string =>
    values[row % values.length] ?? "";
const sentence = (row: number): string => `Sentence number ${row} says that all is well in the house`;
const title = (row: number): string => `A short title ${row}`;

describe("suggestRoles", () => {
  it("takes the worded column for text and the repeated one for label, whatever they are called", () => {
    expect(rolesOf({ "#1": oneOf("a", "b"), "#2": sentence })).toEqual(["#2", "#1"]);
    expect(rolesOf({ "#1": sentence, "#2": oneOf("3", "4", "1") })).toEqual(["#1", "#2"]);
  });

  it("takes texts of a word or two for texts where the column is called so", () => {
    expect(rolesOf({ text: (row) => `fine ${row}`, label: oneOf("good", "bad") })).toEqual(["text", "label"]);
    expect(rolesOf({ thing: (row) => `fine ${row}`, label: oneOf("good", "bad") })).toBeNull();
  });

  it("prefers the longer of two texts", () => {
    expect(rolesOf({ "#1": title, "#2": sentence, "#3": oneOf("x", "y") })).toEqual(["#2", "#3"]);
  });

  it("knows the names that labels go by", () => {
    const others = { text: sentence, airline: oneOf("A", "B"), region: oneOf("north", "south") };
    expect(rolesOf({ ...others, airline_sentiment: oneOf("good", "bad", "so-so") })?.[1]).toBe(
      "airline_sentiment",
    );
    expect(rolesOf({ ...others, isToxic: oneOf("1", "0") })?.[1]).toBe("isToxic");
    expect(rolesOf({ ...others, 标签: oneOf("好", "差", "中") })?.[1]).toBe("标签");
  });

  it("reads scripts that write without spaces", () => {
    expect(rolesOf({ a: (row) => `这家餐厅的菜很好吃${row}`, b: oneOf("1", "0") })).toEqual(["a", "b"]);
    expect(rolesOf({ a: (row) => `ร้านนี้อร่อยมากและบริการดี${row}`, b: oneOf("pos", "neg") })).toEqual(["a", "b"]);
  });

  it("never takes JSON, dates, addresses or ids for text", () => {
    expect(
      rolesOf({
        judges: (row) =>
          `{"one person": "says ${row}", "another person": "says that it is not so at all, really"}`,
        created: (row) => `2020-01-${String((row % 28) + 1).padStart(2, "0")} 10:00:00 in the early morning`,
        link: (row) => `https://example.org/a/very/long/path/that/goes/on/and/on/${row}`,
        id: (row) => `user-${row}-abcdef`,
        short: (row) => `we like it ${row}`,
        kind: oneOf("x", "y"),
      }),
    ).toEqual(["short", "kind"]);
  });

  it("never takes a split for the label", () => {
    expect(rolesOf({ text: sentence, set: oneOf("train", "train", "dev", "test") })).toBeNull();
    expect(rolesOf({ text: sentence, set: oneOf("train", "test"), score: oneOf("1", "2", "3") })?.[1]).toBe(
      "score",
    );
  });

  it("never takes a mostly empty column for the label", () => {
    expect(rolesOf({ text: sentence, label: oneOf("", "", "x", "", "") })).toBeNull();
  });

  it("takes a column of one class for the label only where its name says so", () => {
    expect(rolesOf({ text: sentence, label: oneOf("only") })).toEqual(["text", "label"]);
    expect(rolesOf({ text: sentence, remark: oneOf("only") })).toBeNull();
  });

  it("suggests nothing without two such columns", () => {
    expect(rolesOf({ text: sentence })).toBeNull();
    expect(rolesOf({ text: sentence, other: title })).toBeNull();
    expect(rolesOf({ a: oneOf("1", "2"), b: oneOf("x", "y") })).toBeNull();
  });

  it("is not slowed down by a cell without end", () => {
    const start = performance.now();
    const endless = "a".repeat(2_000_000);
    rolesOf({ text: (row) => (row === 3 ? endless : sentence(row)), label: oneOf("a", "b") });
    expect(performance.now() - start).toBeLessThan(1000);
  });

  it("doubts names, codes and numbers as texts, and reads none of them beside numbers unasked", () => {
    const passengers = {
      Survived: oneOf("1", "0"),
      Name: (row: number) => `Braund, Mr. Owen Harris ${"ABCDEFGH"[row % 8] ?? ""}${String(row)}`,
      Age: (row: number) => String(20 + (row % 30)),
      Fare: (row: number) => String(7.25 + (row % 17)),
      Deck: oneOf("A", "B", "C"),
    };
    const { roles, unlikeTexts } = suggestRoles(makeTable(passengers));
    expect(roles === null ? null : [textColumns(roles), targetColumns(roles.target)]).toEqual([[], [0]]);
    expect(unlikeTexts).toEqual([0, 1, 2, 3, 4]);
  });

  it("does not doubt sentences, titles with small words, single words called texts, or scripts without capitals", () => {
    const texts = {
      a: sentence,
      b: (row: number) => `The Rise and Fall of the House of Usher ${String(row)}`,
      text: (row: number) => `Fine${String(row)}`,
      c: (row: number) => `这家餐厅的菜很好吃${String(row)}`,
      d: (row: number) => `NEVER AGAIN WILL I EVER BUY ANYTHING HERE ${String(row)}`,
    };
    expect(suggestRoles(makeTable(texts)).unlikeTexts).toEqual([]);
  });
});
