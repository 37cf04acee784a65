import { present } from "../assert.ts";
import type { CutTexts } from "./cutTexts.ts";
import { makeCleaner } from "./cleaning.ts";
import {
  unknownId,
  upgradePreprocessor,
  type Preprocessor,
  type StoredPreprocessor,
  type Truncating,
} from "./preprocessor.ts";
import { makeTokenize } from "./tokenizer.ts";
import { TokenNumbers } from "./tokenNumbers.ts";
import { makeTextWalk } from "./tokenize.ts";

const textsPerStep = 500;

/** Makes the function that turns one text into its token ids, uncut and unpadded. */
export function makeEncoder(stored: StoredPreprocessor): (text: string) => readonly number[] {
  const preprocessor = upgradePreprocessor(stored);
  const walk = makeTextWalk(preprocessor);
  const { numbers, idOf } = indexVocabulary(preprocessor);
  return (text) => {
    const ids: number[] = [];
    walk(text, (within, start, end) => {
      ids.push(idOf[numbers.find(within, start, end)] ?? unknownId);
    });
    return ids;
  };
}

/**
 * Makes the function that puts texts that were cut by the preprocessor's rules into `block` [count × length], which holds
 * zeros, from row `firstRow` on: cut and padded to the preprocessor's length.
 */
export function makeCutEncoder(
  preprocessor: Preprocessor,
): (block: Int32Array, firstRow: number, texts: CutTexts) => void {
  const { numbers, idOf } = indexVocabulary(preprocessor);
  return (block, firstRow, texts) => {
    const ids = numbers.addAll(texts).map((number) => idOf[number] ?? unknownId);
    let start = 0;
    for (const [index, length] of texts.lengths.entries()) {
      const tokens = texts.stream.subarray(start, start + length).map((token) => present(ids[token]));
      padIds(block, firstRow + index, tokens, preprocessor);
      start += length;
    }
  };
}

/**
 * Makes the function that counts, in each text that was cut by the preprocessor's rules, the tokens and those of them that
 * the vocabulary lacks: [texts] each.
 */
export function makeUnknownCounter(
  preprocessor: Preprocessor,
): (texts: CutTexts) => { readonly tokenCounts: Int32Array; readonly unknownCounts: Int32Array } {
  const { numbers, idOf } = indexVocabulary(preprocessor);
  return (texts) => {
    const isUnknown = numbers
      .addAll(texts)
      .map((number) => ((idOf[number] ?? unknownId) === unknownId ? 1 : 0));
    let start = 0;
    const unknownCounts = texts.lengths.map((length) => {
      let count = 0;
      for (let at = start; at < start + length; at++) count += present(isUnknown[present(texts.stream[at])]);
      start += length;
      return count;
    });
    return { tokenCounts: texts.lengths, unknownCounts };
  };
}

/** The tokens of a vocabulary by numbers, and the id that each number has. */
function indexVocabulary({ vocabulary }: Preprocessor): {
  readonly numbers: TokenNumbers;
  readonly idOf: Int32Array;
} {
  const numbers = new TokenNumbers();
  const idOf = new Int32Array(vocabulary.length);
  for (const [id, token] of vocabulary.entries()) idOf[numbers.add(token, 0, token.length)] = id;
  return { numbers, idOf: idOf.slice(0, numbers.size) };
}

/** Which of `count` tokens are kept where only `length` are read: [from, to) ranges, in order. */
const keptRanges: {
  readonly [T in Truncating]: (count: number, length: number) => readonly (readonly [number, number])[];
} = {
  post: (_count, length) => [[0, length]],
  pre: (count, length) => [[count - length, count]],
  middle: (count, length) => [
    [0, Math.ceil(length / 2)],
    [count - Math.floor(length / 2), count],
  ],
};

type LengthRules = Pick<Preprocessor, "sequenceLength" | "truncating" | "padding">;

/** Which of `count` tokens are read. */
const readRanges = (
  count: number,
  { sequenceLength, truncating }: Omit<LengthRules, "padding">,
): readonly (readonly [number, number])[] =>
  count <= sequenceLength ? [[0, count]] : keptRanges[truncating](count, sequenceLength);

/** Writes a text's ids, cut and padded, into row `row` of `block` [count × length], which holds zeros. */
export function padIds(block: Int32Array, row: number, ids: ArrayLike<number>, rules: LengthRules): void {
  const { sequenceLength, padding } = rules;
  const gap = padding === "pre" ? Math.max(0, sequenceLength - ids.length) : 0;
  let to = row * sequenceLength + gap;
  for (const [from, end] of readRanges(ids.length, rules))
    for (let at = from; at < end; at++) block[to++] = present(ids[at]);
}

/**
 * Turns texts into token ids [count × length], cut and padded with 0 to the preprocessor's length.
 * Yields the share of texts done, 0–1.
 */
export function* encodeTexts(
  stored: StoredPreprocessor,
  texts: Iterable<string> & { readonly length: number },
): Generator<number, Int32Array, undefined> {
  const preprocessor = upgradePreprocessor(stored);
  const { sequenceLength } = preprocessor;
  const encode = makeEncoder(preprocessor);
  const ids = new Int32Array(texts.length * sequenceLength);
  let row = 0;
  for (const text of texts) {
    padIds(ids, row, encode(text), preprocessor);
    row++;
    if (row % textsPerStep === 0) yield row / texts.length;
  }
  return ids;
}

/** The steps from a text to token ids. */
export interface TextTrace {
  readonly cleaned: string;
  /** Tokens before cutting, each with its id; `isRead` says whether the model reads it. */
  readonly tokens: readonly { readonly text: string; readonly id: number; readonly isRead: boolean }[];
  /** [length] */
  readonly padded: readonly number[];
}

/** Shows the steps of a text, from its cleaned form to the padded ids that the model reads. */
export function traceText(preprocessor: Preprocessor, text: string): TextTrace {
  const cleaned = makeCleaner(preprocessor.cleaning)(text);
  const tokens = makeTokenize(preprocessor.tokenizer)(cleaned);
  const ids = makeEncoder(preprocessor)(text);
  const ranges = readRanges(ids.length, preprocessor);
  const padded = new Int32Array(preprocessor.sequenceLength);
  padIds(padded, 0, ids, preprocessor);
  return {
    cleaned,
    tokens: tokens.map((token, index) => ({
      text: token,
      id: present(ids[index]),
      isRead: ranges.some(([from, end]) => index >= from && index < end),
    })),
    padded: Array.from(padded),
  };
}
