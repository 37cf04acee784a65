import type { TokenizerConfig, TokenizerKind } from "./tokenizer.ts";

/** A tokenizer that is chosen by its name; Hugging Face's is chosen by its file. */
export type NamedTokenizer = Exclude<TokenizerKind, "huggingface">;

/** What each tokenizer is first chosen with. */
export const tokenizerChoices: {
  readonly [K in NamedTokenizer]: Extract<TokenizerConfig, { kind: K }>;
} = {
  "unicode-words": { kind: "unicode-words" },
  whitespace: { kind: "whitespace" },
  characters: { kind: "characters" },
  "character-ngrams": { kind: "character-ngrams", shortest: 3, longest: 4 },
  segmenter: { kind: "segmenter", locale: "" },
  bpe: { kind: "bpe" },
  wordpiece: { kind: "wordpiece" },
};

/** In the order in which they are offered. */
export const namedTokenizers = Object.keys(tokenizerChoices) as readonly NamedTokenizer[];
