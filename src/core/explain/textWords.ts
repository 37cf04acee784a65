import { present } from "../assert.ts";
import { patterns as cleaningPatterns } from "../text/cleaning.ts";
import type { CleaningRules } from "../text/cleaningConfig.ts";
import { tagPattern } from "../text/markup.ts";
import type { Preprocessor } from "../text/preprocessor.ts";
import { makeTextTokenize } from "../text/tokenize.ts";
import { makeTokenize, type Tokenizer, type TokenizerKind } from "../text/tokenizer.ts";
import { walkUnicodeWords } from "../text/tokenizers/unicodeWords.ts";

/** A stretch of a text, from `start` up to but not including `end`. */
interface Stretch {
  readonly start: number;
  readonly end: number;
}

/** The words of a text, and where its tokens came from. */
export interface TextWords {
  readonly words: readonly Stretch[];
  /** Index of the word that each token belongs to, tokens uncut: [tokens]. */
  readonly wordOfToken: Int32Array;
}

/** Finds stretches of an uncleaned text. */
type Cut = (text: string) => readonly Stretch[];

const cutUnicodeWords: Cut = (text) => {
  const found: Stretch[] = [];
  walkUnicodeWords(text, (_text, start, end) => found.push({ start, end }));
  return found;
};

/** Finds a tokenizer's tokens again in the text that it split. */
const cutByTokens =
  (tokenize: (text: string) => readonly string[]): Cut =>
  (text) => {
    let from = 0;
    return tokenize(text).map((token) => {
      const start = text.indexOf(token, from);
      from = start + token.length;
      return { start, end: from };
    });
  };

/** Tokenizers whose tokens are words that a reader knows; the tokens of all others are parts of Unicode's words. */
const wholeWords = ["whitespace", "segmenter"] as const satisfies readonly TokenizerKind[];

const cutterOf = (tokenizer: Tokenizer): Cut =>
  (wholeWords as readonly TokenizerKind[]).includes(tokenizer.kind)
    ? cutByTokens(makeTokenize(tokenizer))
    : cutUnicodeWords;

/** Patterns of what cleaning treats as a whole, and so is one word: tags, addresses, numbers. */
const unitsOf = ({ stripHtml, urls, emails, numbers }: CleaningRules): readonly RegExp[] => [
  ...(stripHtml ? [tagPattern] : []),
  ...(urls === "keep" ? [] : [cleaningPatterns.urls]),
  ...(emails === "keep" ? [] : [cleaningPatterns.emails]),
  ...(numbers === "keep" ? [] : [cleaningPatterns.numbers]),
];

/** Cuts a text around the stretches of a pattern, which are kept whole. */
function aroundUnits(cut: Cut, units: RegExp): Cut {
  return (text) => {
    const found: Stretch[] = [];
    let from = 0;
    const cutUpTo = (end: number): void => {
      const base = from;
      for (const word of cut(text.slice(base, end)))
        found.push({ start: base + word.start, end: base + word.end });
    };
    for (const { index, 0: unit } of text.matchAll(units)) {
      cutUpTo(index);
      from = index + unit.length;
      found.push({ start: index, end: from });
    }
    cutUpTo(text.length);
    return found;
  };
}

/**
 * Makes the function that finds the words of an uncleaned text and the word of each token. Each word is cleaned and cut on its
 * own; where that gives other tokens than the whole text does (cleaning may join or drop words), the longest common
 * subsequence aligns the two, and a token that has no partner goes to the word of the one before.
 */
export function makeTextWords(preprocessor: Preprocessor): (text: string) => TextWords {
  const { cleaning, tokenizer } = preprocessor;
  const units = unitsOf(cleaning);
  // The first pattern is cut around first, as cleaning takes it first.
  const cut = units.toReversed().reduce(aroundUnits, cutterOf(tokenizer));
  const tokenize = makeTextTokenize(preprocessor);
  const isWhole =
    tokenizer.kind === "unicode-words" || (wholeWords as readonly TokenizerKind[]).includes(tokenizer.kind);
  const remembered = new Map<string, readonly string[]>();
  const tokensOf = (word: string): readonly string[] => {
    const known = remembered.get(word);
    if (known !== undefined) return known;
    const tokens = tokenize(word);
    if (remembered.size < mostRemembered) remembered.set(word, tokens);
    return tokens;
  };
  return (text) => {
    const words = cut(text);
    const tokens = tokenize(text);
    // The usual case, and the cheapest: every word is one token.
    if (isWhole && units.length === 0 && tokens.length === words.length)
      return { words, wordOfToken: Int32Array.from(words, (_word, index) => index) };
    const apart: { readonly token: string; readonly word: number }[] = [];
    for (const [word, { start, end }] of words.entries())
      for (const token of tokensOf(text.slice(start, end))) apart.push({ token, word });
    return { words, wordOfToken: align(tokens, apart) };
  };
}

/** Different words whose tokens are kept. */
const mostRemembered = 50_000;

interface TokenOfWord {
  readonly token: string;
  readonly word: number;
}

/** The word of each token, by the longest common subsequence with the tokens of the words taken apart. */
function align(tokens: readonly string[], apart: readonly TokenOfWord[]): Int32Array {
  const isSame = tokens.length === apart.length && tokens.every((token, at) => apart[at]?.token === token);
  if (isSame) return Int32Array.from(apart, ({ word }) => word);
  const wordOfToken = new Int32Array(tokens.length).fill(-1);
  for (const [at, partner] of commonSubsequence(tokens, apart))
    wordOfToken[at] = present(apart[partner]).word;
  let last = Math.max(0, wordOfToken.find((word) => word >= 0) ?? 0);
  for (let at = 0; at < wordOfToken.length; at++) {
    if (wordOfToken[at] === -1) wordOfToken[at] = last;
    last = present(wordOfToken[at]);
  }
  return apart.length === 0 ? wordOfToken.fill(-1) : wordOfToken;
}

/** Longest texts whose tokens are aligned by the exact subsequence: its cost grows with the square. */
const mostAligned = 1500;

/** Pairs of places of the longest common subsequence. */
function commonSubsequence(
  tokens: readonly string[],
  apart: readonly TokenOfWord[],
): readonly (readonly [number, number])[] {
  const [m, n] = [Math.min(tokens.length, mostAligned), Math.min(apart.length, mostAligned)];
  const width = n + 1;
  const lengths = new Uint16Array((m + 1) * width);
  for (let i = m - 1; i >= 0; i--)
    for (let j = n - 1; j >= 0; j--)
      lengths[i * width + j] =
        tokens[i] === apart[j]?.token
          ? present(lengths[(i + 1) * width + j + 1]) + 1
          : Math.max(present(lengths[(i + 1) * width + j]), present(lengths[i * width + j + 1]));
  const pairs: (readonly [number, number])[] = [];
  let [i, j] = [0, 0];
  while (i < m && j < n) {
    if (tokens[i] === apart[j]?.token) pairs.push([i++, j++]);
    else if (present(lengths[(i + 1) * width + j]) >= present(lengths[i * width + j + 1])) i++;
    else j++;
  }
  return pairs;
}
