import { needsTables, type CleaningTables } from "../../core/text/fitPreprocessor.ts";
import type { TextConfig } from "../../core/text/preprocessor.ts";
import { stopWordLanguages, type StopWordLanguage } from "../../core/text/stopWordLanguages.ts";

/** The lists are called by ISO 639-3 codes, languages elsewhere by ISO 639-1. */
const listNames: { readonly [L in StopWordLanguage]: string } = {
  en: "eng",
  zh: "zho",
  es: "spa",
  fr: "fra",
  de: "deu",
  pt: "por",
  it: "ita",
  nl: "nld",
  sv: "swe",
  da: "dan",
  nb: "nob",
  fi: "fin",
  pl: "pol",
  tr: "tur",
  cs: "ces",
  ro: "ron",
  hu: "hun",
  id: "ind",
  vi: "vie",
  ru: "rus",
  ja: "jpn",
  ar: "ara",
  hi: "hin",
};
const loadStopWords = async (): Promise<CleaningTables["stopWordsByLanguage"]> => {
  const lists = (await import("stopword")) as unknown as Readonly<Record<string, readonly string[]>>;
  return Object.fromEntries(
    stopWordLanguages.map((language) => [
      language,
      (lists[listNames[language]] ?? []).map((word) => word.toLowerCase()),
    ]),
  );
};

/** The tables that a text config's switches need; they are large, and loaded only where they are asked for. */
export async function loadCleaningTables(config: Pick<TextConfig, "cleaning">): Promise<CleaningTables> {
  if (!needsTables(config)) return { stopWordsByLanguage: {}, simplified: "" };
  const { cleaning } = config;
  return {
    stopWordsByLanguage: cleaning.stopWords.length > 0 ? await loadStopWords() : {},
    simplified: cleaning.simplifyChinese ? await loadSimplified() : "",
  };
}

/** Blocks of Unicode in which traditional characters lie. */
const hanRanges = [
  [0x3400, 0x4dbf],
  [0x4e00, 0x9fff],
  [0xf900, 0xfaff],
] as const;

/** Every character that OpenCC writes otherwise in simplified Chinese, followed by what it writes. */
async function loadSimplified(): Promise<string> {
  const { Converter } = await import("opencc-js/t2cn");
  const convert = Converter({ from: "t", to: "cn" });
  const pairs: string[] = [];
  for (const [from, to] of hanRanges)
    for (let point = from; point <= to; point++) {
      const character = String.fromCodePoint(point);
      const simple = convert(character);
      if (simple !== character && Array.from(simple).length === 1) pairs.push(character, simple);
    }
  return pairs.join("");
}
