import { makeBpe, type BpeModel } from "./bpe.ts";
import { makeHuggingFace, type HuggingFaceModel } from "./huggingFace.ts";
import type { TakeToken } from "./tokenNumbers.ts";
import { splitUnicodeWords, walkUnicodeWords } from "./unicodeWords.ts";
import { makeWordPiece, type WordPieceModel } from "./wordPiece.ts";

/** What there is to choose for each kind of tokenizer. */
export interface TokenizerParams {
  "unicode-words": object;
  whitespace: object;
  characters: object;
  "character-ngrams": { readonly shortest: number; readonly longest: number };
  /** Words as `Intl.Segmenter` finds them: they may differ from one browser to another. */
  segmenter: { readonly locale: string };
  bpe: object;
  wordpiece: object;
  huggingface: HuggingFaceModel;
}
export type TokenizerKind = keyof TokenizerParams;

/** A tokenizer as it is chosen. */
export type TokenizerConfig = {
  [K in TokenizerKind]: { readonly kind: K } & TokenizerParams[K];
}[TokenizerKind];

/** What fitting on the training texts adds. */
interface FittedParts {
  bpe: BpeModel;
  wordpiece: WordPieceModel;
}

/** A tokenizer with all that it learned. */
export type Tokenizer = {
  [K in TokenizerKind]: { readonly kind: K } & TokenizerParams[K] &
    (K extends keyof FittedParts ? FittedParts[K] : object);
}[TokenizerKind];

/** Splits a cleaned text into tokens. */
export type Tokenize = (cleaned: string) => readonly string[];
type Makers = { readonly [K in TokenizerKind]: (tokenizer: Extract<Tokenizer, { kind: K }>) => Tokenize };

const makers: Makers = {
  "unicode-words": () => splitUnicodeWords,
  whitespace: () => (text) => text.match(/\S+/g) ?? [],
  characters: () => splitCharacters,
  "character-ngrams": (sizes) => (text) => splitNgrams(text, sizes),
  segmenter: ({ locale }) => makeSegmenter(locale),
  bpe: makeBpe,
  wordpiece: makeWordPiece,
  huggingface: makeHuggingFace,
};

/** Makes the function that splits texts as a tokenizer says. */
export function makeTokenize<K extends TokenizerKind>(tokenizer: Extract<Tokenizer, { kind: K }>): Tokenize {
  const make = makers[tokenizer.kind as K] as (chosen: typeof tokenizer) => Tokenize;
  return make(tokenizer);
}

/** Gives the tokens of a cleaned text away, one after the other. */
export type WalkTokens = (cleaned: string, take: TakeToken) => void;

/** As `makeTokenize`, for whoever needs no list of strings. */
export function makeWalk(tokenizer: Tokenizer): WalkTokens {
  if (tokenizer.kind === "unicode-words") return walkUnicodeWords;
  const tokenize = makeTokenize(tokenizer);
  return (cleaned, take) => {
    for (const token of tokenize(cleaned)) take(token, 0, token.length);
  };
}

/** Characters as people see them, with their marks; white space is left out. */
function splitCharacters(text: string): readonly string[] {
  return text.match(/\P{M}\p{M}*|\p{M}+/gu)?.filter((character) => character.trim() !== "") ?? [];
}

/** All stretches of a word of `shortest` to `longest` characters; the word's ends are marked by "_". */
function splitNgrams(
  text: string,
  { shortest, longest }: TokenizerParams["character-ngrams"],
): readonly string[] {
  const tokens: string[] = [];
  for (const word of text.match(/\S+/g) ?? []) {
    const characters = Array.from(`_${word}_`);
    for (let size = shortest; size <= longest; size++)
      for (let at = 0; at + size <= characters.length; at++)
        tokens.push(characters.slice(at, at + size).join(""));
  }
  return tokens;
}

function makeSegmenter(locale: string): Tokenize {
  const segmenter = new Intl.Segmenter(locale === "" ? undefined : locale, { granularity: "word" });
  return (text) =>
    Array.from(segmenter.segment(text))
      .filter(({ segment, isWordLike }) => isWordLike === true || /[\p{S}!?！？]/u.test(segment))
      .map(({ segment }) => segment);
}
