import { splitUnicodeWords } from "./unicodeWords.ts";
import type { Tokenize } from "./tokenize.ts";

/**
 * WordPiece as in BERT (Devlin et al. 2019): a word is cut greedily into the longest known pieces from the
 * left; a piece that continues a word begins with "##". A word that cannot be cut is one unknown token.
 */
export interface WordPieceModel {
  readonly pieces: readonly string[];
}

/** Marks a piece that does not begin a word. */
export const continuation = "##";
/** Stands for a word of which some character is in no piece; it is in no vocabulary. */
export const unknownWord = "[UNK]";
/** Longer words count as unknown, since they are addresses and codes. */
const longestWord = 100;

/** Makes the function that splits a text into words, and those into pieces. */
export function makeWordPiece({ pieces }: WordPieceModel): Tokenize {
  const known = new Set(pieces);
  return (text) => splitUnicodeWords(text).flatMap((word) => splitWord(word, known));
}

function splitWord(word: string, known: ReadonlySet<string>): readonly string[] {
  const characters = Array.from(word);
  if (characters.length > longestWord) return [unknownWord];
  const found: string[] = [];
  let start = 0;
  while (start < characters.length) {
    const piece = findLongest(characters, start, known);
    if (piece === null) return [unknownWord];
    found.push(piece.text);
    start = piece.end;
  }
  return found;
}

function findLongest(
  characters: readonly string[],
  start: number,
  known: ReadonlySet<string>,
): { readonly text: string; readonly end: number } | null {
  const prefix = start === 0 ? "" : continuation;
  for (let end = characters.length; end > start; end--) {
    const text = prefix + characters.slice(start, end).join("");
    if (known.has(text)) return { text, end };
  }
  return null;
}
