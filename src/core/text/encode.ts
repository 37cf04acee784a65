import { unknownId, type Preprocessor } from "./preprocessor.ts";
import { tokenize } from "./tokenize.ts";

const textsPerStep = 500;

/** Makes the function that turns one text into its token ids, uncut and unpadded. */
export function makeEncoder(preprocessor: Preprocessor): (text: string) => readonly number[] {
  const idByToken = new Map(preprocessor.vocabulary.map((token, id) => [token, id]));
  return (text) => tokenize(text, preprocessor).map((token) => idByToken.get(token) ?? unknownId);
}

/**
 * Turns texts into token ids [count × length], cut and padded behind with 0 to the preprocessor's
 * length. Yields the share of texts done, 0–1.
 */
export function* encodeTexts(
  preprocessor: Preprocessor,
  texts: readonly string[],
): Generator<number, Int32Array, undefined> {
  const { sequenceLength } = preprocessor;
  const encode = makeEncoder(preprocessor);
  const ids = new Int32Array(texts.length * sequenceLength);
  for (const [index, text] of texts.entries()) {
    ids.set(encode(text).slice(0, sequenceLength), index * sequenceLength);
    if (index % textsPerStep === textsPerStep - 1) yield (index + 1) / texts.length;
  }
  return ids;
}
