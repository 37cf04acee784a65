import { present } from "../../assert.ts";
import { isSpacelessCharacter } from "../tokenizers/unicodeWords.ts";
import { tokenAt, type NumberedTokens } from "../tokenNumbers.ts";
import { wordEnd, type NgramConfig } from "./fittedNgrams.ts";
import type { PairNumbers } from "./pairNumbers.ts";

/** The run before the first token of any run. */
export const noRun = -1;

/** The tokens of one of several texts. */
interface TokenStretch {
  /** The text's tokens as they were cut: places in what follows. */
  readonly stream: Int32Array;
  /** By the cut token: its number in a vocabulary; −1 for one that is not in it. */
  readonly numbers: Int32Array;
  /** By the cut token: 1 for a character of a script without spaces. */
  readonly isSpaceless: Uint8Array;
}

/**
 * Takes every run of a text's tokens: of up to `ngrams` tokens, and of up to `characterRuns` where all of them are
 * characters of a script without spaces. `take` gets the run and the places of its tokens, the last not included. `step` gives the number of a run one token longer, or −1 where there is none.
 */
export function walkRuns(
  { stream, numbers, isSpaceless }: TokenStretch,
  { ngrams, characterRuns }: Pick<NgramConfig, "ngrams" | "characterRuns">,
  step: PairNumbers["find"],
  take: (run: number, start: number, end: number) => void,
): void {
  const longest = Math.max(ngrams, characterRuns);
  for (let start = 0; start < stream.length; start++) {
    let run = noRun;
    let limit = characterRuns;
    const end = Math.min(stream.length, start + longest);
    for (let at = start; at < end; at++) {
      const token = stream[at] as number;
      if (isSpaceless[token] !== 1) limit = ngrams;
      const number = numbers[token] as number;
      if (at - start >= limit || number < 0) break;
      run = step(run, number);
      if (run < 0) break;
      take(run, start, at + 1);
    }
  }
}

/** Calls `take` for every piece of a word of `shortest` to `longest` characters. Characters beyond 16 bits are never cut. */
export function walkPieces(
  word: string,
  { shortest, longest }: Pick<NgramConfig, "shortest" | "longest">,
  take: (marked: string, start: number, end: number) => void,
): void {
  const marked = wordEnd + word + wordEnd;
  for (let size = shortest; size <= longest; size++)
    for (let start = 0; start + size <= marked.length; start++) {
      const isCut = isLowSurrogate(marked, start) || isLowSurrogate(marked, start + size);
      if (!isCut) take(marked, start, start + size);
    }
}

const isLowSurrogate = (text: string, at: number): boolean => (text.charCodeAt(at) & 0xfc00) === 0xdc00;

/** Pieces of the words numbered so far, each word's from `starts[word]` to `starts[word + 1]`. */
export class Spellings {
  readonly #pieces: number[] = [];
  readonly #starts: number[] = [0];

  /** Words whose pieces are known. */
  get size(): number {
    return this.#starts.length - 1;
  }

  /** Adds the next word's pieces. */
  add(pieces: readonly number[]): void {
    this.#pieces.push(...pieces);
    this.#starts.push(this.#pieces.length);
  }

  /** Calls `take` for each piece of a word. */
  walk(word: number, take: (piece: number) => void): void {
    const end = present(this.#starts[word + 1]);
    for (let at = present(this.#starts[word]); at < end; at++) take(present(this.#pieces[at]));
  }
}

/** The tokens of cut texts as strings. */
export const tokensOf = (texts: NumberedTokens): readonly string[] =>
  Array.from(texts.hashes, (_hash, index) => tokenAt(texts, index));

/** Which of some tokens are single characters of a script without spaces, 1 or 0 each. */
export const findSpaceless = (tokens: readonly string[]): Uint8Array =>
  Uint8Array.from(tokens, (token) => (isSpacelessCharacter(token) ? 1 : 0));
