import type { CutTexts } from "../cutTexts.ts";
import { indexNgrams, piecesOf } from "./encodeNgrams.ts";
import type { FittedNgrams } from "./fittedNgrams.ts";
import { findSpaceless, tokensOf, walkRuns } from "./walkNgrams.ts";

/** Takes an n-gram that a text has, and the tokens it is made of: from `start` up to but not including `end`. */
type TakeNgram = (id: number, start: number, end: number) => void;

/** Makes the function that finds every n-gram of one cut text, as `makeNgramEncoder` counts them; a piece has the place of its word. */
export function makeNgramPlacer(fitted: FittedNgrams): (text: CutTexts, take: TakeNgram) => void {
  const { config } = fitted;
  const { tokens: known, runs, pieces } = indexNgrams(fitted);
  const find = runs.find.bind(runs);
  return (text, take) => {
    const tokens = tokensOf(text);
    const numbers = Int32Array.from(tokens, (token) => known.find(token, 0, token.length));
    const isSpaceless = findSpaceless(tokens);
    walkRuns({ stream: text.stream, numbers, isSpaceless }, config, find, take);
    if (config.longest === 0) return;
    const spelled = tokens.map((token, index) =>
      isSpaceless[index] === 1 ? [] : piecesOf(token, config, pieces),
    );
    for (const [at, token] of text.stream.entries())
      for (const piece of spelled[token] ?? []) take(fitted.runs.length + piece, at, at + 1);
  };
}
