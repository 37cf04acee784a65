import type { TokenizerConfig, TokenizerKind } from "./tokenizer.ts";

/** A tokenizer that is chosen by its name; Hugging Face's is chosen by its file. */
export type NamedTokenizer = Exclude<TokenizerKind, "huggingface">;

/** The default settings of each tokenizer. */
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

/** The tokenizers, in the order in which the interface offers them. */
export const namedTokenizers = Object.keys(tokenizerChoices) as readonly NamedTokenizer[];
