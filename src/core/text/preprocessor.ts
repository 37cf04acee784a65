/** How texts are turned into token ids. Stored in the project; everything in it can be changed. */
export interface TextConfig {
  readonly lowerCase: boolean;
  /** Unicode compatibility composition: full width to half width, ligatures apart, and so on. */
  readonly normalizeNfkc: boolean;
  /** Most words kept, padding and unknown not counted. */
  readonly vocabularySize: number;
  /** Words rarer than this in the training texts count as unknown, so that "unknown" is learned too. */
  readonly minimumCount: number;
  /** Tokens of a text that are read; "auto" takes what 98 % of the training texts need, at most 400. */
  readonly sequenceLength: number | "auto";
}

export const defaultTextConfig: TextConfig = {
  lowerCase: true,
  normalizeNfkc: true,
  vocabularySize: 20_000,
  minimumCount: 2,
  sequenceLength: "auto",
};

/** Ids every vocabulary begins with. */
export const paddingId = 0;
export const unknownId = 1;

/**
 * The rules fitted on the training texts, as portable JSON. It needs nothing but Unicode:
 * normalise, lower-case, split into tokens, look each up in `vocabulary` (its index is the id),
 * cut or pad behind to `sequenceLength`.
 */
export interface Preprocessor {
  readonly version: 1;
  readonly lowerCase: boolean;
  readonly normalizeNfkc: boolean;
  readonly tokenizer: "unicode-words";
  readonly sequenceLength: number;
  /** `vocabulary[0]` is padding, `vocabulary[1]` stands for every word not in it. */
  readonly vocabulary: readonly string[];
}
