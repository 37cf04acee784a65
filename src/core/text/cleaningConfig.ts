/** The treatment of a kind of token: kept, replaced by one common word, or removed. */
export const treatments = ["keep", "placeholder", "remove"] as const;
export type Treatment = (typeof treatments)[number];

/** The switches that need only the text itself. */
interface CleaningSwitches {
  /** Removes tags, and replaces entities by their characters. */
  readonly stripHtml: boolean;
  readonly urls: Treatment;
  readonly emails: Treatment;
  readonly numbers: Treatment;
  /** Unicode compatibility composition: full width to half width, ligatures apart, and so on. */
  readonly normalizeNfkc: boolean;
  readonly lowerCase: boolean;
  /** Removes accents from Latin and Greek letters; in other scripts marks are part of the spelling. */
  readonly stripAccents: boolean;
  readonly removeEmoji: boolean;
  /** "soooo" → "soo", "!!!!" → "!!". */
  readonly shortenRepeats: boolean;
}

/** The switches as the user set them; their tables are looked up when the preprocessor is fitted. */
export interface CleaningConfig extends CleaningSwitches {
  /** Traditional to simplified Chinese, character by character. */
  readonly simplifyChinese: boolean;
  /** Languages whose stop words are left out, by their ISO 639-1 codes. */
  readonly stopWords: readonly string[];
}

/** The switches with their tables, so that a preprocessor is complete by itself. */
export interface CleaningRules extends CleaningSwitches {
  /** The words that are left out, in lower case. */
  readonly stopWords: readonly string[];
  /** Pairs of characters, traditional then simplified; empty where the switch is off. */
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
