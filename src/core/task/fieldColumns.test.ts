import { expect, test } from "vitest";
import { upgradePreprocessor } from "../text/preprocessor.ts";
import { findFieldColumns, makeRowReader } from "./fieldColumns.ts";
import type { FittedInput } from "./fitted.ts";

const preprocessor = upgradePreprocessor({
  version: 1,
  lowerCase: true,
  normalizeNfkc: true,
  tokenizer: "unicode-words",
  sequenceLength: 4,
  vocabulary: ["", "�"],
});
const text: FittedInput = {
  id: "text",
  kind: "text",
  columnNames: ["title", "body"],
  separator: " / ",
  preprocessor,
};
const column = {
  columnName: "Price",
  scaling: "standard",
  median: 0,
  offset: 0,
  scale: 1,
  hasIndicator: false,
} as const;
const inputs: readonly FittedInput[] = [
  text,
  { id: "numbers", kind: "number", columns: [column] },
  { id: "category", kind: "category", columnName: "city", vocabulary: ["", "�", "Rome"] },
];

test("fields are found by the names of columns, capitals or not", () => {
  const found = findFieldColumns(inputs, ["City", "price", "title", "body"]);
  expect(found.map(({ name, columns }) => [name, columns])).toEqual([
    ["title", [2]],
    ["body", [3]],
    ["Price", [1]],
    ["city", [0]],
  ]);
});

test("a model of one text takes the only column of a table, whatever its name", () => {
  const one = [{ ...text, columnNames: ["title"] }];
  expect(findFieldColumns(one, ["whatever"])[0]?.columns).toEqual([0]);
  expect(findFieldColumns(one, ["whatever", "else"])[0]?.columns).toEqual([]);
});

test("cells are read as in training: numbers as the table writes them, categories without spaces around them", () => {
  const read = makeRowReader(findFieldColumns(inputs, ["title", "body", "Price", "city"]), true);
  expect(read(["a", "b", "1,5", " Rome "])).toEqual({
    row: { title: "a", body: "b", Price: 1.5, city: "Rome" },
    isEmpty: false,
  });
  expect(read(["", " ", "none", ""]).isEmpty).toBe(true);
});

test("several columns of one field are joined, empty ones left out", () => {
  const fields = [{ name: "text", kind: "text", choices: [], columns: [0, 2, 1], separator: " / " }] as const;
  expect(makeRowReader(fields, false)(["a", "", "c"]).row).toEqual({ text: "a / c" });
});
