import { expect, test } from "vitest";
import { splitUnicodeWords } from "../../core/text/tokenizers/unicodeWords.ts";
import { findUnicodeTables } from "./unicodeTables.ts";

const contains = (ranges: readonly number[], point: number): boolean =>
  ranges.some((first, at) => at % 2 === 0 && point >= first && point <= (ranges[at + 1] ?? -1));

test("the sets of characters are those of the platform's own properties", () => {
  const { ranges } = findUnicodeTables();
  const properties = {
    letter: /\p{L}/u,
    mark: /\p{M}/u,
    digit: /\p{N}/u,
    space: /\s/u,
    han: /\p{Script=Han}/u,
  };
  const differing: string[] = [];
  for (const [name, property] of Object.entries(properties))
    for (let point = 0; point <= 0x10ffff; point += 37) {
      const isIn = contains(ranges[name as keyof typeof properties], point);
      const isSurrogate = point >= 0xd800 && point <= 0xdfff;
      if (!isSurrogate && isIn !== property.test(String.fromCodePoint(point)))
        differing.push(`${name} ${point.toString(16)}`);
    }
  expect(differing).toEqual([]);
});

test("emoji of several characters are found whole, and each is one token", () => {
  const { emojiSequences } = findUnicodeTables();
  for (const emoji of ["👩‍👩‍👧‍👦", "🏳️‍🌈", "🇩🇪", "❤️", "🧑🏿‍🚀", "🫱🏻‍🫲🏿", "🏴󠁧󠁢󠁳󠁣󠁴󠁿", "🤷🏽‍♀️", "❤️‍🔥"])
    expect(emojiSequences).toContain(emoji);
  for (const emoji of emojiSequences) expect(splitUnicodeWords(emoji)).toEqual([emoji]);
});
