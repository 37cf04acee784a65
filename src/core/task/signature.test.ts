import { expect, test } from "vitest";
import { upgradePreprocessor } from "../text/preprocessor.ts";
import { answerOf } from "./answers.ts";
import { makeRowEncoder } from "./encodeRows.ts";
import type { FittedInput, FittedNumber } from "./fitted.ts";
import { parseSignature } from "./parseSignature.ts";
import { makeRecognize } from "./recognition.ts";
import type { ModelSignature } from "./signature.ts";

const firstPreprocessor = {
  version: 1,
  lowerCase: true,
  normalizeNfkc: true,
  tokenizer: "unicode-words",
  sequenceLength: 4,
  vocabulary: ["", "�", "good", "bad"],
} as const;
const preprocessor = upgradePreprocessor(firstPreprocessor);

const column = (columnName: string, other: Partial<FittedNumber> = {}): FittedNumber => ({
  columnName,
  scaling: "standard",
  median: 30,
  offset: 20,
  scale: 10,
  hasIndicator: false,
  ...other,
});

const text: FittedInput = {
  id: "text",
  kind: "text",
  columnNames: ["title", "body"],
  separator: " and ",
  preprocessor,
};
const numbers: FittedInput = {
  id: "numbers",
  kind: "number",
  columns: [column("age", { hasIndicator: true }), column("fare", { scaling: "log", offset: 0, scale: 1 })],
};
const city: FittedInput = {
  id: "category",
  kind: "category",
  columnName: "city",
  vocabulary: ["", "�", "Rome", "Oslo"],
};
const inputs = [text, numbers, city];

test("a signature of every kind of input and target reads back as it was written", () => {
  const targets = [
    { kind: "class", classNames: ["a", "b"] },
    { kind: "classes", classNames: ["a", "b"], threshold: 0.5 },
    { kind: "number", columnName: "price", mean: 3, deviation: 2 },
  ] as const;
  for (const target of targets) {
    const signature: ModelSignature = { version: 3, inputs, target };
    expect(parseSignature(JSON.parse(JSON.stringify(signature)))).toEqual(signature);
  }
});

test("the preprocessors of older exports read as one text and the classes of their labels file", () => {
  for (const older of [firstPreprocessor, preprocessor])
    expect(parseSignature(older, ["ham", "spam"])).toMatchObject({
      version: 3,
      inputs: [{ id: "text", kind: "text", preprocessor }],
      target: { kind: "class", classNames: ["ham", "spam"] },
    });
});

test("a document that is no signature is refused", () => {
  expect(() => parseSignature({ version: 3, inputs: [{ kind: "sound" }], target: {} })).toThrow(/inputs/);
  expect(() => parseSignature(null)).toThrow(/object/);
});

test("texts of several columns are joined, numbers scaled and categories looked up", () => {
  const blocks = makeRowEncoder(inputs)([
    { title: "good", body: "bad", age: 40, fare: Math.E - 1, city: "Oslo" },
    { body: "good", age: null, fare: "0", city: "Paris" },
    {},
  ]);
  expect(blocks["text"]).toMatchObject({ kind: "tokens", length: 4 });
  expect(Array.from(blocks["text"]?.kind === "tokens" ? blocks["text"].ids : [])).toEqual([
    // "and" is no word of the vocabulary.
    ...[2, 1, 3, 0],
    ...[2, 0, 0, 0],
    ...[0, 0, 0, 0],
  ]);
  const values = blocks["numbers"]?.kind === "numbers" ? Array.from(blocks["numbers"].values) : [];
  expect(values.slice(0, 3)).toEqual([2, 0, expect.closeTo(1, 6)]);
  expect(values.slice(3, 6)).toEqual([1, 1, 0]);
  expect(values.slice(6)).toEqual([1, 1, expect.closeTo(Math.log(31), 6)]);
  expect(blocks["category"]).toEqual({ kind: "tokens", ids: Int32Array.from([3, 1, 1]), length: 1 });
});

test("a text in the place of a number is refused by its column's name", () => {
  expect(() => makeRowEncoder(inputs)([{ age: "old" }])).toThrow(/"age" is a number\. Received: "old"/);
});

test("the name of the padding category is unknown, never padding", () => {
  expect(makeRowEncoder([city])([{ city: "" }])["category"]).toMatchObject({ ids: Int32Array.from([1]) });
});

test("outputs mean a class, the labels above the threshold, or a number", () => {
  const classNames = ["a", "b", "c"];
  expect(answerOf({ kind: "class", classNames }, [0.2, 0.7, 0.1])).toEqual({
    className: "b",
    probability: 0.7,
    probabilities: { a: 0.2, b: 0.7, c: 0.1 },
  });
  expect(answerOf({ kind: "classes", classNames, threshold: 0.5 }, [0.5, 0.4, 0.9])).toEqual({
    labels: ["c", "a"],
    probabilities: { a: 0.5, b: 0.4, c: 0.9 },
  });
  expect(answerOf({ kind: "number", columnName: "price", mean: 0, deviation: 1 }, [12.5])).toBe(12.5);
});

test("a text of unknown words, or of nearly none that are known, is not enough to answer by", () => {
  const recognize = makeRecognize([text]);
  expect(recognize({ title: "qwe asd" })).toEqual({ knownCount: 0, count: 2, isEnough: false });
  expect(recognize({ title: "good a b c d" })).toEqual({ knownCount: 1, count: 5, isEnough: false });
  expect(recognize({ title: "good a b c" })).toEqual({ knownCount: 1, count: 4, isEnough: true });
  expect(recognize({ title: "" }).isEnough).toBe(false);
});

test("a number or a known category beside an unknown text is something to go by", () => {
  const recognize = makeRecognize(inputs);
  expect(recognize({ title: "qwe", age: 3 }).isEnough).toBe(true);
  expect(recognize({ title: "qwe", city: "Rome" }).isEnough).toBe(true);
  expect(recognize({ title: "qwe", city: "Paris" }).isEnough).toBe(false);
});
