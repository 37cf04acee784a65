import type { CleaningConfig, CleaningRules } from "./cleaningConfig.ts";
import { defaultCleaning } from "./cleaningConfig.ts";
import type { Tokenizer, TokenizerConfig } from "./tokenizer.ts";

/** The side of a long text that is cut off, in Keras's words: `post` keeps the beginning. */
export const truncatings = ["post", "pre", "middle"] as const;
export type Truncating = (typeof truncatings)[number];

/** The side on which a short text is filled up with zeros: `post` is after the text. */
export const paddingSides = ["post", "pre"] as const;
export type PaddingSide = (typeof paddingSides)[number];

/** How texts are turned into token ids. Stored in the project; everything in it can be changed. */
export interface TextConfig {
  readonly cleaning: CleaningConfig;
  readonly tokenizer: TokenizerConfig;
  /** Most tokens kept, padding and unknown not counted. */
  readonly vocabularySize: number;
  /** Tokens rarer than this in the training texts count as unknown, so that "unknown" is learned too. */
  readonly minimumCount: number;
  /** Tokens of a text that are read; "auto" takes what 98 % of the training texts need, at most 512. */
  readonly sequenceLength: number | "auto";
  readonly truncating: Truncating;
  readonly padding: PaddingSide;
}

export const defaultTextConfig: TextConfig = {
  cleaning: defaultCleaning,
  tokenizer: { kind: "unicode-words" },
  vocabularySize: 20_000,
  minimumCount: 2,
  sequenceLength: "auto",
  truncating: "middle",
  padding: "post",
};

/** Ids every vocabulary begins with. */
export const paddingId = 0;
export const unknownId = 1;

/**
 * The rules fitted on the training texts, as portable JSON: clean, split into tokens, look each up in
 * `vocabulary` (its index is the id), cut and pad to `sequenceLength`. It needs nothing but Unicode, except
 * for the tokenizer `segmenter`, whose words are the browser's.
 */
export interface Preprocessor {
  readonly version: 2;
  readonly cleaning: CleaningRules;
  readonly tokenizer: Tokenizer;
  readonly sequenceLength: number;
  readonly truncating: Truncating;
  readonly padding: PaddingSide;
  /** `vocabulary[0]` is padding, `vocabulary[1]` stands for every token not in it. */
  readonly vocabulary: readonly string[];
}

/** The first form, of models stored and exported before there was a choice of tokenizers. */
interface FirstPreprocessor {
  readonly version: 1;
  readonly lowerCase: boolean;
  readonly normalizeNfkc: boolean;
  readonly tokenizer: "unicode-words";
  readonly sequenceLength: number;
  readonly vocabulary: readonly string[];
}

/** A preprocessor of any version, as stored. */
export type StoredPreprocessor = FirstPreprocessor | Preprocessor;

/** Migrates a stored preprocessor to the present form, which gives the same ids. */
export function upgradePreprocessor(stored: StoredPreprocessor): Preprocessor {
  if (stored.version === 2) return stored;
  const { lowerCase, normalizeNfkc, sequenceLength, vocabulary } = stored;
  const { stopWords: _languages, simplifyChinese: _switch, ...switches } = defaultCleaning;
  return {
    version: 2,
    cleaning: { ...switches, lowerCase, normalizeNfkc, stopWords: [], simplified: "" },
    tokenizer: { kind: "unicode-words" },
    sequenceLength,
    truncating: "post",
    padding: "post",
    vocabulary,
  };
}
