import type { SparseRows } from "../../dataset/sparseRows.ts";
import type { CutTexts } from "../cutTexts.ts";
import { TokenNumbers, withRoom, type NumberedTokens } from "../tokenNumbers.ts";
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
  const spell = (token: string): readonly number[] => piecesOf(token, config, pieces);
  /** The pieces of words that are known, once they were met. */
  const spelled: (readonly number[] | undefined)[] = [];
  const lookUp = (texts: NumberedTokens): LookedUp => {
    const tokens = tokensOf(texts);
    const numbers = Int32Array.from(tokens, (token) => known.find(token, 0, token.length));
    const isSpaceless = findSpaceless(tokens);
    const spellingAt = (token: string, index: number): readonly number[] => {
      if (config.longest === 0 || isSpaceless[index] === 1) return noPieces;
      const number = numbers[index] as number;
      return number < 0 ? spell(token) : (spelled[number] ??= spell(token));
    };
    return { hashes: texts.hashes, numbers, isSpaceless, spellings: tokens.map(spellingAt) };
  };
  let last: LookedUp | null = null;
  return (texts) => {
    // Stretches of texts that were kept share their tokens, so that each is looked up once.
    if (last?.hashes !== texts.hashes) last = lookUp(texts);
    const { spellings, ...tokens } = last;
    let start = 0;
    for (const length of texts.lengths) {
      const stream = texts.stream.subarray(start, start + length);
      start += length;
      walkRuns({ stream, ...tokens }, config, find, take);
      for (const token of stream) {
        const pieces = spellings[token] as readonly number[];
        for (const piece of pieces) counts.add(fitted.runs.length + piece);
      }
      counts.finishText();
    }
    return counts.takeRows(ngramCountOf(fitted));
  };
}

/** What is known of each token of some cut texts. */
interface LookedUp {
  readonly hashes: NumberedTokens["hashes"];
  readonly numbers: Int32Array;
  readonly isSpaceless: Uint8Array;
  /** The places of the pieces that are known. */
  readonly spellings: readonly (readonly number[])[];
}

const noPieces: readonly number[] = [];

/** The places in `pieces` of a word's pieces that are known. */
export function piecesOf(
  word: string,
  config: FittedNgrams["config"],
  pieces: TokenNumbers,
): readonly number[] {
  const found: number[] = [];
  walkPieces(word, config, (marked, start, end) => {
    const piece = pieces.find(marked, start, end);
    if (piece >= 0) found.push(piece);
  });
  return found;
}

/** The n-grams of a vocabulary, to be looked up: each run and piece has the number of its place. */
export function indexNgrams({ runs, pieces }: FittedNgrams): {
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

/** Counts the n-grams of one text after the other. Plain loops over arrays: it is done for every row of a table. */
class NgramCounts {
  readonly #factors: Float64Array;
  readonly #counts: Int32Array;
  /** N-grams of all texts so far, one text after the other, each text's in the order in which they came. */
  #ids = new Int32Array(1 << 12);
  #weights = new Float32Array(1 << 12);
  #size = 0;
  #starts: number[] = [0];

  constructor(factors: Float64Array) {
    this.#factors = factors;
    this.#counts = new Int32Array(factors.length);
  }

  add(id: number): void {
    const count = this.#counts[id] as number;
    this.#counts[id] = count + 1;
    if (count > 0) return;
    this.#ids = withRoom(this.#ids, this.#size + 1);
    this.#ids[this.#size++] = id;
  }

  /** Weighs the text's n-grams; the next text begins with none. */
  finishText(): void {
    const start = this.#starts.at(-1) ?? 0;
    this.#weights = withRoom(this.#weights, this.#size);
    let squares = 0;
    for (let at = start; at < this.#size; at++) {
      const id = this.#ids[at] as number;
      const count = this.#counts[id] as number;
      this.#counts[id] = 0;
      const factor = this.#factors[id] as number;
      const weight = count === 1 ? factor : (1 + Math.log(count)) * factor;
      this.#weights[at] = weight;
      squares += weight * weight;
    }
    const length = Math.sqrt(squares);
    for (let at = start; at < this.#size; at++) this.#weights[at] = (this.#weights[at] as number) / length;
    this.#starts.push(this.#size);
  }

  /** The rows of the texts so far, which are then forgotten. */
  takeRows(width: number): SparseRows {
    const ids = this.#ids.slice(0, this.#size);
    const weights = this.#weights.slice(0, this.#size);
    const starts = Int32Array.from(this.#starts);
    this.#size = 0;
    this.#starts = [0];
    return { ids, weights, starts, width };
  }
}
