import fc from "fast-check";
import { expect, test } from "vitest";
import { TokenNumbers } from "./tokenNumbers.ts";
import { splitUnicodeWords, walkUnicodeWords } from "./tokenizers/unicodeWords.ts";

const walked = (text: string): readonly string[] => {
  const tokens: string[] = [];
  walkUnicodeWords(text, (within, start, end) => tokens.push(within.slice(start, end)));
  return tokens;
};

const pieces = [
  "don't",
  "it's2",
  "a'1",
  "'",
  "’",
  "é",
  "e\u0301",
  "!",
  "！",
  "?",
  "？",
  "好",
  "ที่",
  "#️⃣",
  "👍🏽",
  "🇩🇪",
  "_",
  "7",
  "Ａ",
];

test("walking over a text gives the tokens of the pattern", () => {
  const texts = fc.string({
    unit: fc.oneof(
      fc.constantFrom(...pieces, " "),
      fc.string({ unit: "binary-ascii", minLength: 1, maxLength: 3 }),
      fc.string({ unit: "binary", minLength: 1, maxLength: 2 }),
    ),
    maxLength: 60,
  });
  fc.assert(
    fc.property(texts, (text) => {
      expect(walked(text)).toEqual(splitUnicodeWords(text));
    }),
    { numRuns: 3000 },
  );
});

test("tokens are numbered as a map would number them", () => {
  const unit = fc.constantFrom("a", "b", "\ud83d", "好", "\0");
  fc.assert(
    fc.property(fc.array(fc.string({ unit, minLength: 1, maxLength: 4 }), { maxLength: 400 }), (tokens) => {
      const [numbers, expected] = [new TokenNumbers(), new Map<string, number>()];
      for (const token of tokens) {
        if (!expected.has(token)) expected.set(token, expected.size);
        expect(numbers.add(`<${token}>`, 1, 1 + token.length)).toBe(expected.get(token));
      }
      expect(numbers.size).toBe(expected.size);
      for (const [token, number] of expected) expect(numbers.tokenAt(number)).toBe(token);
      expect(numbers.find("c", 0, 1)).toBe(-1);
    }),
  );
});

test("more tokens than there was room for at first, and one without end", () => {
  const numbers = new TokenNumbers();
  const tokens = Array.from({ length: 30_000 }, (_unused, index) => index.toString(36));
  const long = "ab".repeat(200_000);
  for (const token of [...tokens, long]) numbers.add(token, 0, token.length);
  expect(tokens.map((token) => numbers.find(token, 0, token.length))).toEqual([...tokens.keys()]);
  expect(numbers.tokenAt(tokens.length)).toBe(long);
});
