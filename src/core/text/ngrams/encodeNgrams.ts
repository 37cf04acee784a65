import { present } from "../../assert.ts";
import { joinSparse, type SparseRows } from "../../dataset/sparseRows.ts";
import type { CutTexts } from "../cutTexts.ts";
import { TokenNumbers } from "../tokenNumbers.ts";
import { ngramCountOf, tokenJoint, type FittedNgrams } from "./fittedNgrams.ts";
import { PairNumbers } from "./pairNumbers.ts";
import { findSpaceless, noRun, tokensOf, walkPieces, walkRuns } from "./walkNgrams.ts";

/** Makes the function that turns cut texts into their n-grams' weights, of which `FittedNgrams` has the formula. */
export function makeNgramEncoder(fitted: FittedNgrams): (texts: CutTexts) => SparseRows {
  const { config } = fitted;
  const { tokens: known, runs, pieces } = indexNgrams(fitted);
  const counts = new NgramCounts(factorsOf(fitted));
  const find = runs.find.bind(runs);
  const take = (id: number): void => {
    counts.add(id);
  };
  return (texts) => {
    const tokens = tokensOf(texts);
    const numbers = Int32Array.from(tokens, (token) => known.find(token, 0, token.length));
    const spaceless = findSpaceless(tokens);
    const spellings =
      config.longest === 0
        ? null
        : tokens.map((token, index) => (spaceless[index] === 1 ? [] : piecesOf(token, config, pieces)));
    let start = 0;
    const rows = Array.from(texts.lengths, (length) => {
      const stretch = texts.stream.subarray(start, start + length);
      start += length;
      walkRuns({ stream: stretch, numbers, isSpaceless: spaceless }, config, find, take);
      if (spellings !== null)
        for (const token of stretch)
          for (const piece of present(spellings[token])) take(fitted.runs.length + piece);
      return counts.finishText();
    });
    return joinSparse(rows, ngramCountOf(fitted));
  };
}

/** The places in `pieces` of a word's pieces that are known. */
function piecesOf(word: string, config: FittedNgrams["config"], pieces: TokenNumbers): readonly number[] {
  const found: number[] = [];
  walkPieces(word, config, (marked, start, end) => {
    const piece = pieces.find(marked, start, end);
    if (piece >= 0) found.push(piece);
  });
  return found;
}

/** The n-grams of a vocabulary, to be looked up: each run and piece has the number of its place. */
function indexNgrams({ runs, pieces }: FittedNgrams): {
  readonly tokens: TokenNumbers;
  readonly runs: PairNumbers;
  readonly pieces: TokenNumbers;
} {
  const index = { tokens: new TokenNumbers(), runs: new PairNumbers(), pieces: new TokenNumbers() };
  for (const run of runs) {
    const tokens = run.split(tokenJoint).map((token) => index.tokens.add(token, 0, token.length));
    tokens.reduce((parent, token) => index.runs.add(parent, token), noRun);
  }
  for (const piece of pieces) index.pieces.add(piece, 0, piece.length);
  return index;
}

/** How telling each n-gram is: [n-grams]. */
const factorsOf = ({ runs, textCounts, textCount, pieceWeight }: FittedNgrams): Float64Array =>
  Float64Array.from(textCounts, (count, id) => {
    const idf = Math.log((1 + textCount) / (1 + count)) + 1;
    return id < runs.length ? idf : pieceWeight * idf;
  });

/** Counts the n-grams of one text after the other. */
class NgramCounts {
  readonly #factors: Float64Array;
  readonly #counts: Int32Array;
  /** Those that the text has, in the order in which they came. */
  #ids: number[] = [];

  constructor(factors: Float64Array) {
    this.#factors = factors;
    this.#counts = new Int32Array(factors.length);
  }

  add(id: number): void {
    const count = this.#counts[id] as number;
    if (count === 0) this.#ids.push(id);
    this.#counts[id] = count + 1;
  }

  /** The text's n-grams and their weights; the next text begins with none. */
  finishText(): { readonly ids: Int32Array; readonly weights: Float32Array } {
    const ids = Int32Array.from(this.#ids);
    this.#ids = [];
    const weights = Float64Array.from(ids, (id) => {
      const count = this.#counts[id] as number;
      this.#counts[id] = 0;
      return (1 + Math.log(count)) * (this.#factors[id] as number);
    });
    const length = Math.sqrt(weights.reduce((sum, weight) => sum + weight * weight, 0));
    return { ids, weights: Float32Array.from(weights, (weight) => weight / length) };
  }
}
