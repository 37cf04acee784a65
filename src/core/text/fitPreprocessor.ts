import { byteTokens, spaceSign } from "./bpe.ts";
import type { CleaningConfig, CleaningRules } from "./cleaning.ts";
import { makeCleaner } from "./cleaning.ts";
import { learnBpe, learnWordPieces } from "./learnMerges.ts";
import { paddingId, unknownId, type Preprocessor, type TextConfig } from "./preprocessor.ts";
import { makeTextWalk } from "./tokenize.ts";
import type { Tokenizer } from "./tokenizer.ts";
import type { TakeToken } from "./tokenNumbers.ts";
import { TokenStore } from "./tokenStore.ts";
import { unknownWord } from "./wordPiece.ts";

const shortestSequence = 8;
const longestAutomaticSequence = 512;
/** Share of the training texts that an automatic sequence length holds uncut. */
const coveredShare = 0.98;
const textsPerStep = 500;
/** Different tokens beyond this are forgotten where they were met once: names and numbers, of which there is no end. */
const mostCounted = 500_000;

/** Texts, which need not all be in memory. */
type Texts = Iterable<string> & { readonly length: number };

/** Tables that some cleaning switches need; they are large and loaded by whoever fits. */
export interface CleaningTables {
  readonly stopWordsByLanguage: Readonly<Record<string, readonly string[]>>;
  /** Pairs of characters, traditional then simplified. */
  readonly simplified: string;
}

const noTables: CleaningTables = { stopWordsByLanguage: {}, simplified: "" };

/** Whether a config cannot be fitted without `CleaningTables`. */
export const needsTables = ({ cleaning }: TextConfig): boolean =>
  cleaning.simplifyChinese || cleaning.stopWords.length > 0;

/** What was learned from texts. */
export interface FittedTexts {
  readonly preprocessor: Preprocessor;
  /** Tokens of each text, uncut: [texts]. */
  readonly lengths: Int32Array;
  /** Token ids of the text at a position, uncut, without its being cut into tokens again; null for too many texts. */
  readonly encodeAt: ((position: number) => Int32Array) | null;
}

/**
 * Learns tokenizer, vocabulary and sequence length from the training texts, and from nothing else.
 * Words are ranked by count, then by code point, so that the result does not depend on the order of rows.
 * Yields the share of the work done, 0–1.
 */
export function* fitPreprocessor(
  texts: Texts,
  config: TextConfig,
  tables: CleaningTables = noTables,
): Generator<number, FittedTexts, undefined> {
  const cleaning = completeRules(config.cleaning, tables);
  const tokenizer = yield* fitTokenizer(texts, config, cleaning);
  const walk = makeTextWalk({ cleaning, tokenizer });
  const store = new TokenStore();
  const take: TakeToken = (text, start, end) => {
    store.addToken(text, start, end);
  };
  const lengths = new Int32Array(texts.length);
  let index = 0;
  for (const text of texts) {
    walk(text, take);
    lengths[index++] = store.endText();
    if (store.size > mostCounted && config.minimumCount > 1) store.forgetSingles();
    if (index % textsPerStep === 0) yield index / texts.length;
  }
  const { sequenceLength, truncating, padding } = config;
  const vocabulary = chooseVocabulary(store, config, tokenizer);
  const preprocessor = {
    version: 2,
    cleaning,
    tokenizer,
    sequenceLength: sequenceLength === "auto" ? chooseLength(lengths) : sequenceLength,
    truncating,
    padding,
    vocabulary,
  } as const;
  return { preprocessor, lengths, encodeAt: store.encodeBy(vocabulary) };
}

/** The switches of a config with the tables they call for. */
export function completeRules(config: CleaningConfig, tables: CleaningTables): CleaningRules {
  const { stopWords, simplifyChinese, ...switches } = config;
  return {
    ...switches,
    stopWords: [...new Set(stopWords.flatMap((language) => tables.stopWordsByLanguage[language] ?? []))],
    simplified: simplifyChinese ? tables.simplified : "",
  };
}

function* fitTokenizer(
  texts: Texts,
  { tokenizer, vocabularySize, minimumCount }: TextConfig,
  cleaning: CleaningRules,
): Generator<number, Tokenizer, undefined> {
  const cleaned = cleanedTexts(texts, cleaning);
  const limits = { vocabularySize, minimumCount };
  if (tokenizer.kind === "bpe") return { ...tokenizer, ...(yield* learnBpe(cleaned, limits)) };
  if (tokenizer.kind === "wordpiece") return { ...tokenizer, ...(yield* learnWordPieces(cleaned, limits)) };
  return tokenizer;
}

function cleanedTexts(texts: Texts, rules: CleaningRules): Texts {
  const clean = makeCleaner(rules);
  return {
    length: texts.length,
    *[Symbol.iterator]() {
      for (const text of texts) yield clean(text);
    },
  };
}

function chooseVocabulary(store: TokenStore, config: TextConfig, tokenizer: Tokenizer): readonly string[] {
  const tokens = learnedTokens(tokenizer) ?? rankTokens(store, config);
  const vocabulary = [...tokens];
  vocabulary.splice(paddingId, 0, "");
  vocabulary.splice(unknownId, 0, "�");
  return vocabulary;
}

/** The tokens of a tokenizer that has learned which there are; null for any other. */
function learnedTokens(tokenizer: Tokenizer): readonly string[] | null {
  if (tokenizer.kind === "wordpiece") return tokenizer.pieces;
  if (tokenizer.kind !== "bpe") return null;
  const joined = tokenizer.merges.map((merge) => merge.replace(" ", ""));
  return [...new Set([...byteTokens, spaceSign, ...Array.from(tokenizer.alphabet), ...joined])];
}

function rankTokens(store: TokenStore, config: TextConfig): readonly string[] {
  const frequent: (readonly [token: string, count: number])[] = [];
  for (const [token, count] of store.counted())
    if (count >= config.minimumCount && token !== unknownWord) frequent.push([token, count]);
  return frequent
    .sort(([a, countA], [b, countB]) => countB - countA || (a < b ? -1 : 1))
    .slice(0, config.vocabularySize)
    .map(([token]) => token);
}

/** The length that holds `coveredShare` of the texts uncut, a multiple of 8 for the sake of the kernels. */
function chooseLength(lengths: Int32Array): number {
  const sorted = Int32Array.from(lengths).sort();
  const quantile = sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * coveredShare))] ?? 0;
  const rounded = Math.ceil(quantile / 8) * 8;
  return Math.min(longestAutomaticSequence, Math.max(shortestSequence, rounded));
}
