import { makeTextWalk, type TokenRules } from "./tokenize.ts";
import { TokenNumbers, withRoom, type NumberedTokens, type TakeToken } from "./tokenNumbers.ts";

/** Texts that are cut at a time: few enough to stop in between, many enough to share their tokens. */
const textsAtOnce = 500;
const firstSize = 1 << 16;

/** Texts as the numbers of their tokens, in arrays that can be handed from one thread to another. */
export interface CutTexts extends NumberedTokens {
  /** The tokens of all texts, one text after the other, each by its number among `starts`. */
  readonly stream: Int32Array<ArrayBuffer>;
  /** Tokens of each text: [texts]. */
  readonly lengths: Int32Array<ArrayBuffer>;
}

export type CutSome = (texts: readonly string[]) => CutTexts;

/** Makes the function that cleans texts and cuts them into tokens. */
export function makeTextCutter(rules: TokenRules): CutSome {
  const walk = makeTextWalk(rules);
  // The same room for every call: thousands of them would leave gigabytes to be collected.
  const numbers = new TokenNumbers();
  let stream = new Int32Array(firstSize);
  let length = 0;
  const take: TakeToken = (text, start, end) => {
    stream = withRoom(stream, length + 1);
    stream[length++] = numbers.add(text, start, end);
  };
  return (texts) => {
    numbers.clear();
    length = 0;
    const lengths = Int32Array.from(texts, (text) => {
      const before = length;
      walk(text, take);
      return length - before;
    });
    return { ...numbers.toArrays(), stream: stream.slice(0, length), lengths };
  };
}

/** Texts in the stretches that are cut at once. */
export const stretchCount = (texts: { readonly length: number }): number =>
  Math.ceil(texts.length / textsAtOnce);

/** The texts of a stretch, by its index. */
export function stretchAt(
  texts: { readonly length: number; readonly at: (index: number) => string | undefined },
  index: number,
): readonly string[] {
  const start = index * textsAtOnce;
  const count = Math.min(textsAtOnce, texts.length - start);
  return Array.from({ length: count }, (_unused, offset) => texts.at(start + offset) ?? "");
}
