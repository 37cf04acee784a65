import { expect, test } from "vitest";
import type { FittedInput } from "../task/fitted.ts";
import { defaultCleaning } from "../text/cleaningConfig.ts";
import type { Preprocessor } from "../text/preprocessor.ts";
import type { Tokenizer } from "../text/tokenizer.ts";
import { leaveOut, makeRowWords } from "./rowWords.ts";
import { makeTextWords } from "./textWords.ts";

const { simplifyChinese: _switch, ...switches } = defaultCleaning;

const reading = (
  tokenizer: Tokenizer,
  cleaning: Partial<Preprocessor["cleaning"]> = {},
  rules: Partial<Preprocessor> = {},
): Preprocessor => ({
  version: 2,
  cleaning: { ...switches, stopWords: [], simplified: "", ...cleaning },
  tokenizer,
  sequenceLength: 6,
  truncating: "post",
  padding: "post",
  vocabulary: ["", ""],
  ...rules,
});

/** The word that each token is of, as texts. */
function tokensOf(text: string, preprocessor: Preprocessor): readonly string[] {
  const { words, wordOfToken } = makeTextWords(preprocessor)(text);
  return Array.from(wordOfToken, (word) => text.slice(words[word]?.start, words[word]?.end));
}

test("every word of the usual tokenizer is one token, in any script", () => {
  const usual = reading({ kind: "unicode-words" });
  expect(tokensOf("Don't  stop!! 真好 😀", usual)).toEqual(["Don't", "stop", "!!", "真", "好", "😀"]);
});

test("a word of several tokens gets them all", () => {
  expect(tokensOf("so good", reading({ kind: "characters" }))).toEqual([
    "so",
    "so",
    "good",
    "good",
    "good",
    "good",
  ]);
  const pieces = reading({ kind: "wordpiece", pieces: ["play", "##ing", "now"] });
  expect(tokensOf("Playing now", pieces)).toEqual(["Playing", "Playing", "now"]);
});

test("what cleaning takes as a whole is one word, and what it drops has no token", () => {
  const cleaned = reading(
    { kind: "unicode-words" },
    { stripHtml: true, urls: "placeholder", numbers: "placeholder", stopWords: ["the"] },
  );
  expect(tokensOf("<b>The</b> price: 3.50 at https://a.example/b?c", cleaned)).toEqual([
    "price",
    "3.50",
    "at",
    "https://a.example/b?c",
  ]);
});

const inputs: readonly FittedInput[] = [
  {
    id: "text",
    kind: "text",
    columnNames: ["title", "body"],
    separator: " | ",
    preprocessor: reading({ kind: "unicode-words" }, {}, { truncating: "middle", padding: "pre" }),
  },
  {
    id: "numbers",
    kind: "number",
    columns: [
      { columnName: "stars", scaling: "standard", median: 3, offset: 3, scale: 1, hasIndicator: true },
      { columnName: "price", scaling: "standard", median: 3, offset: 3, scale: 1, hasIndicator: false },
    ],
  },
  { id: "category", kind: "category", columnName: "shop", vocabulary: ["", "", "north"] },
];

test("the words of a row lie in its cells, and the model reads them where its rules put them", () => {
  const row = { title: "one two", body: "three", stars: "4", shop: "north" };
  const { words, inputs: read } = makeRowWords(inputs)(row);
  const shown = words.map(({ column, start, end }) => [
    column,
    String(row[column as keyof typeof row]).slice(start, end),
  ]);
  expect(shown).toEqual([
    ["title", "one"],
    ["title", "two"],
    ["body", "three"],
    ["stars", "4"],
    ["shop", "north"],
  ]);
  expect(Array.from(read["text"]?.wordAt ?? [])).toEqual([-1, -1, -1, 0, 1, 2]);
  expect(Array.from(read["numbers"]?.wordAt ?? [])).toEqual([3, 3, -1]);
  expect(Array.from(read["category"]?.wordAt ?? [])).toEqual([4]);
});

test("of a long text, words that are not read have no place", () => {
  const { words, inputs: read } = makeRowWords(inputs)({ title: "a b c d e f g h" });
  expect(words).toHaveLength(8);
  expect(Array.from(read["text"]?.wordAt ?? [])).toEqual([0, 1, 2, 5, 6, 7]);
});

test("a row without some words has a blank in place of each, and an empty cell in place of a whole one", () => {
  const row = { title: "one two three", shop: "north" };
  const left = [
    { column: "title", start: 0, end: 3 },
    { column: "title", start: 8, end: 13 },
    { column: "shop", start: 0, end: 5 },
  ];
  expect(leaveOut(row, left)).toEqual({ title: "  two  ", shop: "" });
});
