import type { Tokenize } from "./tokenize.ts";

/**
 * Byte-pair encoding as learned from the training texts (Sennrich, Haddow, Birch 2016, arXiv 1508.07909):
 * characters of the alphabet are joined by the merges, first learned first. A space is "▁"; a character that
 * is not in the alphabet becomes its UTF-8 bytes, `<0xE4>`, so that no text is lost.
 */
export interface BpeModel {
  /** All base characters, as one text. */
  readonly alphabet: string;
  /** Each merge as its two sides, "l r". */
  readonly merges: readonly string[];
}

/** The sign for a space within tokens. */
export const spaceSign = "▁";
const longestWord = 24;
const rememberedWordCount = 20_000;

/** Words keep the space before them; no chunk is longer than `longestWord`, so that merging stays cheap. */
const chunkPattern = new RegExp(
  ` ?\\p{L}[\\p{L}\\p{M}]{0,${longestWord - 1}}| ?\\p{N}{1,${longestWord}}| ?[^\\s\\p{L}\\p{N}]{1,${longestWord}}|\\s{1,${longestWord}}`,
  "gu",
);

/** Cuts a text into chunks, across which nothing is merged. The chunks, joined, are the text. */
export const splitChunks = (text: string): readonly string[] => text.match(chunkPattern) ?? [];

/** The tokens for single bytes, in order. */
export const byteTokens: readonly string[] = Array.from(
  { length: 256 },
  (_unused, byte) => `<0x${byte.toString(16).toUpperCase().padStart(2, "0")}>`,
);

/** Makes the function that splits a text into learned pieces. */
export function makeBpe({ alphabet, merges }: BpeModel): Tokenize {
  const known = new Set(alphabet);
  const rankOf = new Map(merges.map((merge, rank) => [merge, rank]));
  const remembered = new Map<string, readonly string[]>();
  const split = (chunk: string): readonly string[] => {
    const before = remembered.get(chunk);
    if (before !== undefined) return before;
    const pieces = mergeAll(toSymbols(chunk, known), rankOf);
    if (remembered.size < rememberedWordCount) remembered.set(chunk, pieces);
    return pieces;
  };
  return (text) => splitChunks(text).flatMap(split);
}

/** The base symbols of a chunk: characters of the alphabet, or bytes. */
export function toSymbols(chunk: string, alphabet: ReadonlySet<string>): string[] {
  const symbols: string[] = [];
  for (const character of chunk) {
    if (character === " ") symbols.push(spaceSign);
    else if (alphabet.has(character) && character !== spaceSign) symbols.push(character);
    else for (const byte of new TextEncoder().encode(character)) symbols.push(byteTokens[byte] ?? "");
  }
  return symbols;
}

/** Joins the pair that was learned first, over and over, until none is left. */
function mergeAll(symbols: string[], rankOf: ReadonlyMap<string, number>): readonly string[] {
  for (;;) {
    let best = Infinity;
    let left = "";
    let right = "";
    for (let at = 0; at + 1 < symbols.length; at++) {
      const rank = rankOf.get(`${symbols[at] ?? ""} ${symbols[at + 1] ?? ""}`) ?? Infinity;
      if (rank >= best) continue;
      best = rank;
      left = symbols[at] ?? "";
      right = symbols[at + 1] ?? "";
    }
    if (best === Infinity) return symbols;
    symbols = joinPair(symbols, [left, right], left + right);
  }
}

/** Every left symbol of a pair that its right one follows becomes `joined` with it, from the left. */
export function joinPair(
  symbols: readonly string[],
  [left, right]: readonly [left: string, right: string],
  joined: string,
): string[] {
  const result: string[] = [];
  for (let at = 0; at < symbols.length; at++) {
    const symbol = symbols[at] ?? "";
    if (symbol === left && symbols[at + 1] === right) {
      result.push(joined);
      at++;
    } else result.push(symbol);
  }
  return result;
}

/** Joins tokens to the text that they were split from, provided that its surrogates are paired. */
export function decodeBpe(tokens: readonly string[]): string {
  const bytes: number[] = [];
  const parts: string[] = [];
  const flush = (): void => {
    if (bytes.length > 0)
      parts.push(new TextDecoder("utf-8", { ignoreBOM: true }).decode(Uint8Array.from(bytes)));
    bytes.length = 0;
  };
  for (const token of tokens) {
    const byte = /^<0x([\dA-F]{2})>$/.exec(token)?.[1];
    if (byte !== undefined) bytes.push(Number.parseInt(byte, 16));
    else {
      flush();
      parts.push(token.replaceAll(spaceSign, " "));
    }
  }
  flush();
  return parts.join("");
}
