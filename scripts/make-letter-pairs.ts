// Counts which letters follow which in each language and writes src/core/encoding/letterPairs.ts: `npm run make:letter-pairs`.
// Counted are the names that Intl knows of countries, languages, currencies and times in that language, and
// sentences written for this project. No one else's text goes into it.
import { writeFileSync } from "node:fs";
import { sentencesByLanguage } from "./encodings/sentences.ts";

/** A sentence tells more of a language than a name does, most of which are foreign words. */
const sentenceWeight = 40;
/** Letters rarer than this share of all letters of a language are foreign to it. */
const leastShare = 0.00006;
/** Pairs that were never seen count as this many times one. */
const smoothing = 0.3;
/** Steps into which one unit of -ln(probability) is divided; letterPairs.ts is read with the same. */
const stepsPerNat = 4;
const firstCode = 0x23;
const largestStep = 57;

const latin = "abcdefghijklmnopqrstuvwxyz";
const letters = Array.from(latin);

function* codes(length: number): Generator<string> {
  if (length === 0) yield "";
  else for (const rest of codes(length - 1)) for (const letter of letters) yield rest + letter;
}

const kinds = [
  ["region", [...codes(2)].map((code) => code.toUpperCase())],
  ["language", [...codes(2), ...codes(3)]],
  ["currency", [...codes(3)].map((code) => code.toUpperCase())],
] as const;
const units = "year quarter month week day hour minute second".split(" ") as Intl.RelativeTimeFormatUnit[];
const measures = Intl.supportedValuesOf("unit");

function* namesOf(locale: string): Generator<string> {
  for (const [type, wanted] of kinds) {
    const names = new Intl.DisplayNames(locale, { type, fallback: "none" });
    for (const code of wanted) {
      const name = names.of(code);
      if (name !== undefined) yield name;
    }
  }
  const relative = new Intl.RelativeTimeFormat(locale, { numeric: "auto" });
  for (const unit of units) for (const count of [-5, -2, -1, 0, 1, 2, 5]) yield relative.format(count, unit);
  for (const unit of measures)
    for (const count of [1, 2, 5])
      yield new Intl.NumberFormat(locale, { style: "unit", unit, unitDisplay: "long" }).format(count);
  for (const month of Array.from({ length: 12 }, (_unused, index) => index))
    for (const style of [{ month: "long", day: "numeric" }, { month: "long" }, { weekday: "long" }] as const)
      yield new Intl.DateTimeFormat(locale, style).format(new Date(2024, month, month + 1));
  for (const timeZone of Intl.supportedValuesOf("timeZone"))
    yield (
      new Intl.DateTimeFormat(locale, { timeZone, timeZoneName: "long" })
        .formatToParts(0)
        .find(({ type }) => type === "timeZoneName")?.value ?? ""
    );
}

/** windows-1258 writes Vietnamese tones as marks of their own behind the vowel. */
const withTonesApart = (text: string): string =>
  Array.from(text.normalize("NFC"))
    .map((character) => {
      const parts = character.normalize("NFD");
      const tone = /[\u0300\u0301\u0303\u0309\u0323]/.exec(parts)?.[0];
      return tone === undefined ? character : parts.replace(tone, "").normalize("NFC") + tone;
    })
    .join("");

/** Other spellings that are in use for the same letters: they count as well. */
const spellings: Readonly<Record<string, readonly (readonly [RegExp, string])[]>> = {
  // Keyboards and older encodings wrote the comma below as a cedilla.
  ro: [
    [/ș/g, "ş"],
    [/ț/g, "ţ"],
  ],
};

interface Pairs {
  readonly language: string;
  readonly letters: string;
  /** Of the letters of a running text, those beyond ASCII, 0–1. */
  readonly share: number;
  readonly table: string;
}

/** Letters and marks, but for those that stand between letters of every script. */
const noLetters = new Set(["\u02bc", "\u00b5", "\u0307"]);
const isLetter = (character: string): boolean => /[\p{L}\p{M}]/u.test(character) && !noLetters.has(character);
const edge = " ";

function countPairs(language: string): Pairs {
  const counts = new Map<string, number>();
  const singles = new Map<string, number>();
  const add = (text: string, weight: number): void => {
    let before = edge;
    // Turkish lower-cases İ to a letter and a mark of its own.
    for (const character of `${text.toLowerCase().replaceAll("i\u0307", "i")} `) {
      const now = isLetter(character) ? character : edge;
      if (now !== edge) singles.set(now, (singles.get(now) ?? 0) + weight);
      if (now !== edge || before !== edge) counts.set(before + now, (counts.get(before + now) ?? 0) + weight);
      before = now;
    }
  };
  const prepare = (text: string): string =>
    language === "vi" ? withTonesApart(text) : text.normalize("NFC");
  const texts = [...new Set(namesOf(language))].map((text) => [text, 1] as const);
  const sentences = sentencesByLanguage[language] ?? "";
  const weighed = [...texts, [sentences, sentenceWeight] as const];
  for (const [text, weight] of weighed) {
    add(prepare(text), weight);
    const rules = spellings[language];
    if (rules === undefined) continue;
    add(
      rules.reduce((sum, [from, to]) => sum.replace(from, to), prepare(text)),
      weight,
    );
  }
  const total = [...singles.values()].reduce((sum, count) => sum + count, 0);
  // A language that is not written in Latin letters has those of foreign words only.
  const plain = letters.reduce((sum, letter) => sum + (singles.get(letter) ?? 0), 0);
  const usesLatin = plain > total / 2;
  const own = [...singles]
    .filter(([letter, count]) => letter > "\x7f" && letter.length === 1 && count >= total * leastShare)
    .filter(([letter]) => usesLatin === /[\p{Script=Latin}\u0300-\u0323]/u.test(letter))
    .map(([letter]) => letter)
    .sort();
  const alphabet = [edge, ...(usesLatin ? letters : []), ...own];
  let table = "";
  for (const before of alphabet) {
    const row = alphabet.map((now) => counts.get(before + now) ?? 0);
    const sum = row.reduce((rowTotal, count) => rowTotal + count, 0) + smoothing * alphabet.length;
    for (const [index, now] of alphabet.entries()) {
      if (before <= "\x7f" && now <= "\x7f") continue;
      const step = Math.round(-Math.log(((row[index] ?? 0) + smoothing) / sum) * stepsPerNat);
      const code = firstCode + Math.min(largestStep, step);
      table += String.fromCharCode(code === 0x5c ? 0x7e : code);
    }
  }
  const running = Array.from(prepare(sentences).toLowerCase()).filter((character) => isLetter(character));
  const share = running.filter((letter) => letter > "\x7f").length / running.length;
  return { language, letters: own.join(""), share: Number(share.toFixed(3)), table };
}

const languages = Object.keys(sentencesByLanguage)
  .filter((language) => language !== "yi")
  .sort();
const models = languages.map(countPairs);
writeFileSync(
  new URL("../src/core/encoding/letterPairs.ts", import.meta.url),
  `// Written by scripts/make-letter-pairs.ts: change that, not this.
/**
 * How likely each letter follows another, by language. \`letters\` are those beyond ASCII, \`share\` their part of the
 * letters of a running text; \`table\` has a row for
 * the edge of a word, for "a" to "z" where the language is written in Latin letters, and for each of \`letters\`,
 * with a column for each of the same. Pairs of two ASCII characters are left out. A character's code less 35
 * (92 stands as 126) is -4 ln p.
 */
// prettier-ignore
export const letterPairs: readonly (readonly [language: string, letters: string, share: number, table: string])[] = [
${models.map((model) => `  [${JSON.stringify(model.language)}, ${JSON.stringify(model.letters)}, ${String(model.share)}, ${JSON.stringify(model.table)}],`).join("\n")}
];
`,
);
console.log(
  models.map((model) => `${model.language} ${model.letters} ${String(model.table.length)}`).join("\n"),
);
