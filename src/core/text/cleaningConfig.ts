/** What becomes of a kind of token: kept as it is, replaced by one word that stands for all, or left out. */
export const treatments = ["keep", "placeholder", "remove"] as const;
export type Treatment = (typeof treatments)[number];

/** The switches that concern one text alone. */
interface CleaningSwitches {
  /** Takes tags out and puts the characters in place that entities stand for. */
  readonly stripHtml: boolean;
  readonly urls: Treatment;
  readonly emails: Treatment;
  readonly numbers: Treatment;
  /** Unicode compatibility composition: full width to half width, ligatures apart, and so on. */
  readonly normalizeNfkc: boolean;
  readonly lowerCase: boolean;
  /** Takes accents off Latin and Greek letters; in other scripts marks are part of the spelling. */
  readonly stripAccents: boolean;
  readonly removeEmoji: boolean;
  /** "soooo" → "soo", "!!!!" → "!!". */
  readonly shortenRepeats: boolean;
}

/** The switches as they are set: what they need besides is looked up when the preprocessor is fitted. */
export interface CleaningConfig extends CleaningSwitches {
  /** Traditional to simplified Chinese, character by character. */
  readonly simplifyChinese: boolean;
  /** Languages whose stop words are left out, by their ISO 639-1 codes. */
  readonly stopWords: readonly string[];
}

/** The switches with all that they need, so that a preprocessor needs no tables from elsewhere. */
export interface CleaningRules extends CleaningSwitches {
  /** The words that are left out, in lower case. */
  readonly stopWords: readonly string[];
  /** Pairs of characters, traditional then simplified; empty where nothing is to be changed. */
  readonly simplified: string;
}

export const defaultCleaning: CleaningConfig = {
  stripHtml: false,
  urls: "keep",
  emails: "keep",
  numbers: "keep",
  normalizeNfkc: true,
  lowerCase: true,
  stripAccents: false,
  removeEmoji: false,
  shortenRepeats: false,
  simplifyChinese: false,
  stopWords: [],
};
