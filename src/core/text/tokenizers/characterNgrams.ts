import { splitAtSpaces } from "./whitespace.ts";

/** The shortest and the longest stretch, in characters. */
export interface NgramSizes {
  readonly shortest: number;
  readonly longest: number;
}

/** All stretches of a word of `shortest` to `longest` characters; the word's ends are marked by "_". */
export function splitNgrams(text: string, { shortest, longest }: NgramSizes): readonly string[] {
  const tokens: string[] = [];
  for (const word of splitAtSpaces(text)) {
    const characters = Array.from(`_${word}_`);
    for (let size = shortest; size <= longest; size++)
      for (let at = 0; at + size <= characters.length; at++)
        tokens.push(characters.slice(at, at + size).join(""));
  }
  return tokens;
}
