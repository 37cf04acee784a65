import { readdirSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";

/** Sentences of a language in which a pattern finds fault, with their places; values count as a digit. */
function faultsIn(language: string, fault: RegExp): readonly string[] {
  return sentencesOf(language).filter((sentence) => fault.test(sentence));
}

const literal = /"((?:[^"\\]|\\.)*)"|`((?:[^`\\]|\\.)*)`/g;

/** The strings and templates of a language's files that are no keys, comments or imports. */
function sentencesOf(language: string): readonly string[] {
  const folder = new URL(`./${language}/`, import.meta.url);
  return readdirSync(folder).flatMap((file) =>
    readFileSync(new URL(file, folder), "utf8")
      .split("\n")
      .filter((line) => !/^\s*(?:\/\*|\*|\/\/|import )/.test(line))
      .flatMap((line) => [...line.matchAll(literal)].map(([, text, template]) => text ?? template ?? ""))
      .map((sentence) => sentence.replaceAll(/\$\{[^}]*\}?/g, "0"))
      .filter((sentence) => !/^[a-z]+\.\S+$/i.test(sentence)),
  );
}

test.each(["en", "zh"])(
  "%s: no blank is doubled, and none stands before a comma or semicolon",
  (language) => {
    expect(sentencesOf(language).length).toBeGreaterThan(700);
    expect(faultsIn(language, / {2}|\S [,;] \S/)).toEqual([]);
  },
);

test("Chinese sentences have full-width marks, and no blank beside them or between two characters", () => {
  const han = String.raw`\p{Script=Han}`;
  const faults = [
    String.raw`${han}[,;:!?()]`,
    String.raw`[,;:!?()]${han}`,
    String.raw`${han}\.(?:\s|$)`,
    String.raw`${han} +${han}`,
    "[，。；：！？、（）“”] | [，。；：！？、（）”]",
  ];
  expect(faultsIn("zh", new RegExp(faults.join("|"), "u"))).toEqual([]);
});

test.each([
  ["en", /\b(?:mend(?:ed|s|ing)?|deals?|dealt|behind|optimis\w+|normalis\w+|memoris\w+|told)\b|\d %/iu],
  ["zh", /略去|类目|词汇表|数据扩充|您|契合|\d %/u],
] as const)("%s: the words that the glossary replaces are not used", (language, replaced) => {
  expect(faultsIn(language, replaced)).toEqual([]);
});
