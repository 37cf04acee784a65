import type { Tokenize } from "./tokenize.ts";

/** Makes the function that splits a text into words as `Intl.Segmenter` finds them, and signs that carry a mood. */
export function makeSegmenter(locale: string): Tokenize {
  const segmenter = new Intl.Segmenter(locale === "" ? undefined : locale, { granularity: "word" });
  return (text) =>
    Array.from(segmenter.segment(text))
      .filter(({ segment, isWordLike }) => isWordLike === true || /[\p{S}!?！？]/u.test(segment))
      .map(({ segment }) => segment);
}
