import { makeCleaner } from "./cleaning.ts";
import {
  unknownId,
  upgradePreprocessor,
  type Preprocessor,
  type StoredPreprocessor,
  type Truncating,
} from "./preprocessor.ts";
import { makeTokenize } from "./tokenizer.ts";
import { makeTextTokenize } from "./tokenize.ts";

const textsPerStep = 500;

/** Makes the function that turns one text into its token ids, uncut and unpadded. */
export function makeEncoder(stored: StoredPreprocessor): (text: string) => readonly number[] {
  const preprocessor = upgradePreprocessor(stored);
  const idByToken = indexVocabulary(preprocessor);
  const tokenize = makeTextTokenize(preprocessor);
  return (text) => tokenize(text).map((token) => idByToken.get(token) ?? unknownId);
}

const indexVocabulary = ({ vocabulary }: Preprocessor): ReadonlyMap<string, number> =>
  new Map(vocabulary.map((token, id) => [token, id]));

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

/** Cuts tokens to the preprocessor's length, on the side it says. */
function truncate<T>(
  tokens: readonly T[],
  { sequenceLength, truncating }: Pick<Preprocessor, "sequenceLength" | "truncating">,
): readonly T[] {
  if (tokens.length <= sequenceLength) return tokens;
  return keptRanges[truncating](tokens.length, sequenceLength).flatMap(([from, to]) =>
    tokens.slice(from, to),
  );
}

/**
 * Puts lists of ids into one block [count × length]: cut and padded with 0 as the preprocessor says.
 */
export function padIds(
  lists: Iterable<readonly number[]>,
  count: number,
  preprocessor: Pick<Preprocessor, "sequenceLength" | "truncating" | "padding">,
): Int32Array {
  const { sequenceLength, padding } = preprocessor;
  const ids = new Int32Array(count * sequenceLength);
  let row = 0;
  for (const list of lists) {
    const kept = truncate(list, preprocessor);
    const gap = padding === "pre" ? sequenceLength - kept.length : 0;
    ids.set(kept, row * sequenceLength + gap);
    row++;
  }
  return ids;
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
    ids.set(padIds([encode(text)], 1, preprocessor), row * sequenceLength);
    row++;
    if (row % textsPerStep === 0) yield row / texts.length;
  }
  return ids;
}

/** A text on its way to numbers, step by step. */
export interface TextTrace {
  readonly cleaned: string;
  /** Tokens before cutting, each with its id; `isRead` says whether it lies within the sequence length. */
  readonly tokens: readonly { readonly text: string; readonly id: number; readonly isRead: boolean }[];
  /** [length] */
  readonly padded: readonly number[];
}

/** Shows what becomes of a text, from its cleaned form to the padded ids that the model reads. */
export function traceText(preprocessor: Preprocessor, text: string): TextTrace {
  const cleaned = makeCleaner(preprocessor.cleaning)(text);
  const tokens = makeTokenize(preprocessor.tokenizer)(cleaned);
  const idByToken = indexVocabulary(preprocessor);
  const ids = tokens.map((token) => idByToken.get(token) ?? unknownId);
  const read = new Set(
    truncate(
      tokens.map((_token, index) => index),
      preprocessor,
    ),
  );
  return {
    cleaned,
    tokens: tokens.map((token, index) => ({
      text: token,
      id: ids[index] ?? unknownId,
      isRead: read.has(index),
    })),
    padded: Array.from(padIds([ids], 1, preprocessor)),
  };
}
