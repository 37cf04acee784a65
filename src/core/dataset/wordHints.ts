import type { CleaningConfig } from "../text/cleaningConfig.ts";

/** Sources of telling words that are none, each removed by a switch of the cleaning. */
type HintKind = "urls" | "markup" | "numbers";

/** Words that say nothing about a text, and the switch that removes them. */
export interface WordHint {
  readonly kind: HintKind;
  readonly words: readonly string[];
  readonly change: Partial<CleaningConfig>;
}

const urlPieces = new Set([
  "http",
  "https",
  "www",
  "t",
  "co",
  "com",
  "bit",
  "ly",
  "goo",
  "gl",
  "html",
  "tinyurl",
]);
/** "t" and "com" are pieces of addresses only where one of these is there as well. */
const urlBeginnings = new Set(["http", "https", "www"]);
const markupPieces = new Set(["amp", "lt", "gt", "quot", "nbsp", "br", "href", "div", "span", "039"]);
const fewestNumbers = 3;

const kinds: { readonly [K in HintKind]: (words: readonly string[]) => readonly string[] } = {
  urls: (words) =>
    words.some((word) => urlBeginnings.has(word)) ? words.filter((word) => urlPieces.has(word)) : [],
  markup: (words) => words.filter((word) => markupPieces.has(word)),
  numbers: (words) => {
    const numbers = words.filter((word) => /^\p{N}+$/u.test(word));
    return numbers.length >= fewestNumbers ? numbers : [];
  },
};

const changes: { readonly [K in HintKind]: Partial<CleaningConfig> } = {
  urls: { urls: "placeholder" },
  markup: { stripHtml: true },
  numbers: { numbers: "placeholder" },
};

const isMade: { readonly [K in HintKind]: (cleaning: CleaningConfig) => boolean } = {
  urls: ({ urls }) => urls !== "keep",
  markup: ({ stripHtml }) => stripHtml,
  numbers: ({ numbers }) => numbers !== "keep",
};

const order = ["urls", "markup", "numbers"] as const;

/** The switches that would take words out that are shown as telling and are not: pieces of addresses, tags, numbers. */
export function findWordHints(shown: readonly string[], cleaning: CleaningConfig): readonly WordHint[] {
  const words = [...new Set(shown)];
  return order
    .filter((kind) => !isMade[kind](cleaning))
    .map((kind) => ({ kind, words: kinds[kind](words), change: changes[kind] }))
    .filter((hint) => hint.words.length > 0);
}
