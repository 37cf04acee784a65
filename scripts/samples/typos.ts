import type { Random } from "../../src/core/random.ts";
import { pick } from "./grammar.ts";

/** Slips of the finger, each a change of the word at a position that is neither its first nor last letter. */
const slips: readonly ((word: string, at: number) => string)[] = [
  (word, at) => word.slice(0, at) + word.slice(at + 1),
  (word, at) => word.slice(0, at) + word.charAt(at) + word.slice(at),
  (word, at) => word.slice(0, at) + word.charAt(at + 1) + word.charAt(at) + word.slice(at + 2),
];

const shortestWord = 5;

/** Longer words, but no part of a web address: another address might be somebody's. */
const misspellable = /(?<![\w./-])[a-z]{5,}(?![\w/-]|\.\w)/g;

/** Misspells one of the longer words of a text; a text without any stays as it is. */
export function misspell(text: string, random: Random): string {
  const words = [...text.matchAll(misspellable)];
  if (words.length === 0) return text;
  const match = pick(words, random);
  const [word] = match;
  const at = 1 + random.integer(word.length - shortestWord + 2);
  const misspelt = pick(slips, random)(word, at);
  return text.slice(0, match.index) + misspelt + text.slice(match.index + word.length);
}
