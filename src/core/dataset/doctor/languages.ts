/** Words that are frequent in a language, by its ISO 639-1 code. They tell languages of one script apart. */
export type LanguageTables = Readonly<Record<string, ReadonlySet<string>>>;

/** Languages that a script alone decides, or the script's name where it serves several. */
const scripts: readonly (readonly [pattern: RegExp, language: string])[] = [
  [/[\p{Script=Hiragana}\p{Script=Katakana}]/gu, "ja"],
  [/\p{Script=Hangul}/gu, "ko"],
  [/\p{Script=Han}/gu, "zh"],
  [/\p{Script=Thai}/gu, "th"],
  [/\p{Script=Devanagari}/gu, "hi"],
  [/\p{Script=Arabic}/gu, "ar"],
  [/\p{Script=Hebrew}/gu, "he"],
  [/\p{Script=Greek}/gu, "el"],
  [/\p{Script=Cyrillic}/gu, "ru"],
  [/\p{Script=Bengali}/gu, "bn"],
  [/\p{Script=Tamil}/gu, "ta"],
  [/\p{Script=Armenian}/gu, "hy"],
  [/\p{Script=Georgian}/gu, "ka"],
];
const latin = /\p{Script=Latin}/gu;
const lookedAtLength = 600;
/** A language must have this many of its frequent words in a text, and lead by this factor. */
const fewestHits = 3;
const lead = 1.25;

/**
 * The language of a text by its script and, in Latin script, by the frequent words in it; null where a text
 * is too short, or too mixed, to say.
 */
export function languageOf(whole: string, tables: LanguageTables): string | null {
  const text = whole.slice(0, lookedAtLength);
  const latinCount = text.match(latin)?.length ?? 0;
  const counts = scripts.map(([pattern, language]) => ({
    language,
    count: text.match(pattern)?.length ?? 0,
  }));
  const [kana] = counts;
  // Japanese is written with both: a little kana tells it from Chinese.
  if (kana !== undefined && kana.count > 0) {
    const han = counts.find(({ language }) => language === "zh")?.count ?? 0;
    if (kana.count * 10 >= han && kana.count + han > latinCount) return "ja";
  }
  const best = counts.reduce((a, b) => (b.count > a.count ? b : a));
  // A character of such a script says about as much as three letters.
  if (best.count > 0 && best.count * 3 >= latinCount) return best.language;
  return latinCount === 0 ? null : voteByWords(text, tables);
}

function voteByWords(text: string, tables: LanguageTables): string | null {
  const words = text.toLowerCase().match(/[\p{L}\p{M}]+/gu) ?? [];
  const votes = Object.entries(tables)
    .map(([language, frequent]) => ({ language, hits: words.filter((word) => frequent.has(word)).length }))
    .sort((a, b) => b.hits - a.hits);
  const [first, second] = votes;
  if (first === undefined || first.hits < fewestHits || first.hits < words.length * 0.15) return null;
  return second !== undefined && first.hits < second.hits * lead ? null : first.language;
}
