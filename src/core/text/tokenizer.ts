import { makeBpe, type BpeModel } from "./tokenizers/bpe.ts";
import { splitNgrams, type NgramSizes } from "./tokenizers/characterNgrams.ts";
import { splitCharacters } from "./tokenizers/characters.ts";
import { makeHuggingFace, type HuggingFaceModel } from "./tokenizers/huggingFace.ts";
import { makeSegmenter } from "./tokenizers/segmenter.ts";
import type { Tokenize, WalkTokens } from "./tokenizers/tokenize.ts";
import { splitUnicodeWords, walkUnicodeWords } from "./tokenizers/unicodeWords.ts";
import { splitAtSpaces } from "./tokenizers/whitespace.ts";
import { makeWordPiece, type WordPieceModel } from "./tokenizers/wordPiece.ts";

/** The settings of each kind of tokenizer. */
export interface TokenizerParams {
  "unicode-words": object;
  whitespace: object;
  characters: object;
  "character-ngrams": NgramSizes;
  /** Words as `Intl.Segmenter` finds them: they may differ from one browser to another. */
  segmenter: { readonly locale: string };
  bpe: object;
  wordpiece: object;
  huggingface: HuggingFaceModel;
}
export type TokenizerKind = keyof TokenizerParams;

/** A tokenizer with its settings, before fitting. */
export type TokenizerConfig = {
  [K in TokenizerKind]: { readonly kind: K } & TokenizerParams[K];
}[TokenizerKind];

/** The parts that fitting on the training texts adds. */
interface FittedParts {
  bpe: BpeModel;
  wordpiece: WordPieceModel;
}

/** A fitted tokenizer. */
export type Tokenizer = {
  [K in TokenizerKind]: { readonly kind: K } & TokenizerParams[K] &
    (K extends keyof FittedParts ? FittedParts[K] : object);
}[TokenizerKind];

type Makers = { readonly [K in TokenizerKind]: (tokenizer: Extract<Tokenizer, { kind: K }>) => Tokenize };

const makers: Makers = {
  "unicode-words": () => splitUnicodeWords,
  whitespace: () => splitAtSpaces,
  characters: () => splitCharacters,
  "character-ngrams": (sizes) => (text) => splitNgrams(text, sizes),
  segmenter: ({ locale }) => makeSegmenter(locale),
  bpe: makeBpe,
  wordpiece: makeWordPiece,
  huggingface: makeHuggingFace,
};

/** Makes the function that splits texts by a tokenizer. */
export function makeTokenize<K extends TokenizerKind>(tokenizer: Extract<Tokenizer, { kind: K }>): Tokenize {
  const make = makers[tokenizer.kind as K] as (chosen: typeof tokenizer) => Tokenize;
  return make(tokenizer);
}

/** Like `makeTokenize`, but calls a function for each token instead of making a list of strings. */
export function makeWalk(tokenizer: Tokenizer): WalkTokens {
  if (tokenizer.kind === "unicode-words") return walkUnicodeWords;
  const tokenize = makeTokenize(tokenizer);
  return (cleaned, take) => {
    for (const token of tokenize(cleaned)) take(token, 0, token.length);
  };
}
