/** The settings of the n-grams that are counted. */
export interface NgramConfig {
  /** Longest run of neighbouring tokens. */
  readonly ngrams: number;
  /** Longest run of characters in scripts without spaces between words, where each character is a token. */
  readonly characterRuns: number;
  /** Shortest and longest piece of a word, in characters, the word's ends marked; a `longest` of 0: no pieces. */
  readonly shortest: number;
  readonly longest: number;
  /** Training texts that an n-gram must be in. */
  readonly minimumCount: number;
  /** Most n-grams kept, those of most texts first. */
  readonly maximumNgrams: number;
}

/**
 * The n-grams that the training texts have, as portable JSON. An n-gram's id is its place in `runs`, or `runs.length`
 * plus its place in `pieces`. A text's weight for an n-gram that it has `c` times is (1 + ln c) · idf, where idf is
 * ln((1 + textCount) ÷ (1 + textCounts[id])) + 1, times `pieceWeight` for a piece; then all weights of a text are divided by
 * the root of the sum of their squares (scikit-learn's TfidfVectorizer with sublinear_tf).
 */
export interface FittedNgrams {
  readonly config: NgramConfig;
  /** Runs of tokens, joined by `tokenJoint`. Every run comes after its own beginning, the run without the last token. */
  readonly runs: readonly string[];
  /** Pieces of words; a word's ends are `wordEnd`. */
  readonly pieces: readonly string[];
  /** Training texts that each n-gram is in, runs first. */
  readonly textCounts: readonly number[];
  readonly textCount: number;
  readonly pieceWeight: number;
}

/**
 * Weight of a piece beside a run. A text has several times as many pieces as words, which would outweigh the words
 * (docs/results.md).
 */
export const usualPieceWeight = 0.4;

/** Between the tokens of a run. No tokenizer leaves a tab within a token. */
export const tokenJoint = "\t";
/** At both ends of a word that is taken to pieces. */
export const wordEnd = "_";

/** Number of n-grams: rows of the dense layer that reads them. A layer has at least one row. */
export const ngramCountOf = ({ runs, pieces }: FittedNgrams): number =>
  Math.max(1, runs.length + pieces.length);
