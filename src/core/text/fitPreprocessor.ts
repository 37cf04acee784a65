import { lazySequence, type Sequence } from "../sequence.ts";
import { byteTokens, spaceSign } from "./tokenizers/bpe.ts";
import type { CleaningConfig, CleaningRules } from "./cleaningConfig.ts";
import { makeCleaner } from "./cleaning.ts";
import { makeTextCutter, stretchAt, stretchCount, type CutTexts } from "./cutTexts.ts";
import type { FittedNgrams } from "./ngrams/fittedNgrams.ts";
import { learnBpe, learnWordPieces } from "./learnMerges.ts";
import { paddingId, unknownId, type Preprocessor, type TextConfig } from "./preprocessor.ts";
import type { TokenRules } from "./tokenize.ts";
import type { Tokenizer } from "./tokenizer.ts";
import { TokenStore } from "./tokenStore.ts";
import { unknownWord } from "./tokenizers/wordPiece.ts";

const shortestSequence = 8;
const longestAutomaticSequence = 512;
/** Share of the training texts that an automatic sequence length holds uncut. */
const coveredShare = 0.98;
/** Different tokens above which those that occurred once are forgotten: names and numbers without end. */
const mostCounted = 500_000;

/** Texts, which need not all be in memory. */
type Texts = Sequence<string>;

/** Tables that some cleaning switches need; they are large, so only code that fits a preprocessor loads them. */
export interface CleaningTables {
  readonly stopWordsByLanguage: Readonly<Record<string, readonly string[]>>;
  /** Pairs of characters, traditional then simplified. */
  readonly simplified: string;
}

const noTables: CleaningTables = { stopWordsByLanguage: {}, simplified: "" };

/** Whether a config cannot be fitted without `CleaningTables`. */
export const needsTables = ({ cleaning }: Pick<TextConfig, "cleaning">): boolean =>
  cleaning.simplifyChinese || cleaning.stopWords.length > 0;

/** The result of fitting on texts. */
export interface FittedTexts {
  readonly preprocessor: Preprocessor;
  /** Tokens of each text, uncut: [texts]. */
  readonly lengths: Int32Array;
  /** Token ids of the text at a position, at full length, without tokenizing it again; null where there were too many texts. */
  readonly encodeAt: ((position: number) => Int32Array) | null;
  /** Gives the texts cut, without cutting them again, a stretch at a time; null where there were too many. */
  readonly cutTexts: () => readonly CutTexts[] | null;
  /** The n-grams of the texts, where they were asked for. */
  readonly ngrams?: FittedNgrams;
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
  const rules = yield* fitTokenRules(texts, config, tables);
  const cut = makeTextCutter(rules);
  const fit = new VocabularyFit(config, rules);
  const count = stretchCount(texts);
  for (let index = 0; index < count; index++) {
    fit.add(cut(stretchAt(texts, index)));
    yield (index + 1) / count;
  }
  return fit.finish();
}

/** Fits the tokenizer, which must be known before any text is cut. Yields the share of the work done, 0–1. */
export function* fitTokenRules(
  texts: Texts,
  config: TextConfig,
  tables: CleaningTables,
): Generator<number, TokenRules, undefined> {
  const cleaning = completeRules(config.cleaning, tables);
  return { cleaning, tokenizer: yield* fitTokenizer(texts, config, cleaning) };
}

/** Learns vocabulary and sequence length from the training texts, once they are cut. */
export class VocabularyFit {
  readonly #config: TextConfig;
  readonly #rules: TokenRules;
  readonly #store = new TokenStore();
  readonly #lengths: number[] = [];

  constructor(config: TextConfig, rules: TokenRules) {
    this.#config = config;
    this.#rules = rules;
  }

  /** Takes the next texts. */
  add(texts: CutTexts): void {
    this.#store.add(texts);
    this.#lengths.push(...texts.lengths);
    if (this.#store.size > mostCounted && this.#config.minimumCount > 1) this.#store.forgetSingles();
  }

  finish(): FittedTexts {
    const { sequenceLength, truncating, padding } = this.#config;
    const lengths = Int32Array.from(this.#lengths);
    const vocabulary = chooseVocabulary(this.#store, this.#config, this.#rules.tokenizer);
    const preprocessor = {
      version: 2,
      ...this.#rules,
      sequenceLength: sequenceLength === "auto" ? chooseLength(lengths) : sequenceLength,
      truncating,
      padding,
      vocabulary,
    } as const;
    const encodeAt = this.#store.encodeBy(vocabulary);
    return { preprocessor, lengths, encodeAt, cutTexts: () => this.#store.stretches() };
  }
}

/** The switches of a config with their tables. */
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
  return lazySequence(texts.length, (index) => clean(texts.at(index) ?? ""));
}

function chooseVocabulary(store: TokenStore, config: TextConfig, tokenizer: Tokenizer): readonly string[] {
  const tokens = learnedTokens(tokenizer) ?? rankTokens(store, config);
  const vocabulary = [...tokens];
  vocabulary.splice(paddingId, 0, "");
  vocabulary.splice(unknownId, 0, "�");
  return vocabulary;
}

/** The tokens of a tokenizer that learns its own; null for any other. */
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
