import * as z from "zod/mini";
import { treatments } from "./cleaningConfig.ts";
import {
  paddingSides,
  truncatings,
  upgradePreprocessor,
  type Preprocessor,
  type StoredPreprocessor,
} from "./preprocessor.ts";
import type { Tokenizer, TokenizerKind } from "./tokenizer.ts";

const texts = z.array(z.string());

const tokenizers: { readonly [K in TokenizerKind]: z.core.$ZodType<Extract<Tokenizer, { kind: K }>> } = {
  "unicode-words": z.object({ kind: z.literal("unicode-words") }),
  whitespace: z.object({ kind: z.literal("whitespace") }),
  characters: z.object({ kind: z.literal("characters") }),
  "character-ngrams": z.object({
    kind: z.literal("character-ngrams"),
    shortest: z.number(),
    longest: z.number(),
  }),
  segmenter: z.object({ kind: z.literal("segmenter"), locale: z.string() }),
  bpe: z.object({ kind: z.literal("bpe"), alphabet: z.string(), merges: texts }),
  wordpiece: z.object({ kind: z.literal("wordpiece"), pieces: texts }),
  huggingface: z.object({
    kind: z.literal("huggingface"),
    name: z.string(),
    content: z.record(z.string(), z.unknown()),
  }),
};

const first = z.object({
  version: z.literal(1),
  lowerCase: z.boolean(),
  normalizeNfkc: z.boolean(),
  tokenizer: z.literal("unicode-words"),
  sequenceLength: z.number(),
  vocabulary: texts,
});

/** The form of the cleaning switches that a preprocessor and the settings it is made by have in common. */
export const cleaningSwitches = {
  stripHtml: z.boolean(),
  urls: z.enum(treatments),
  emails: z.enum(treatments),
  numbers: z.enum(treatments),
  normalizeNfkc: z.boolean(),
  lowerCase: z.boolean(),
  stripAccents: z.boolean(),
  removeEmoji: z.boolean(),
  shortenRepeats: z.boolean(),
  stopWords: texts,
};

const present = z.object({
  version: z.literal(2),
  cleaning: z.object({ ...cleaningSwitches, simplified: z.string() }),
  tokenizer: z.union(Object.values(tokenizers)),
  sequenceLength: z.number(),
  truncating: z.enum(truncatings),
  padding: z.enum(paddingSides),
  vocabulary: texts,
});

/** The form of a preprocessor of any version, as stored. */
export const storedPreprocessorSchema = z.union([
  first,
  present,
]) as unknown as z.core.$ZodType<StoredPreprocessor>;

/**
 * Reads a preprocessor from anything, in the form of any version.
 * @throws Error where it is none
 */
export const parsePreprocessor = (document: unknown): Preprocessor =>
  upgradePreprocessor(z.parse(storedPreprocessorSchema, document));
