import { present } from "../../assert.ts";
import { lazily } from "../../lazily.ts";
import type { TakeToken } from "../tokenNumbers.ts";

/** Scripts written without spaces between words: there, every character is a token of its own. */
const spacelessScripts = ["Han", "Hiragana", "Katakana", "Thai", "Lao", "Khmer", "Myanmar"];
const spaceless = spacelessScripts.map((script) => `\\p{Script=${script}}`).join("");
const character = `[${spaceless}]\\p{M}*`;
const word = `[[\\p{L}\\p{M}\\p{N}]--[${spaceless}]]+(?:['’][[\\p{L}\\p{M}]--[${spaceless}]]+)*`;

/**
 * A token is, in this order of preference: one character of a script without spaces, with its marks;
 * a word of letters, marks and digits, joined by apostrophes ("don't"); one emoji, with its modifiers;
 * a run of the same exclamation or question mark, which carry much of a text's tone.
 * Made when first used: reading a pattern of all emoji takes ten milliseconds and more.
 */
const tokenPattern = lazily(
  () =>
    new RegExp(
      [
        character,
        word,
        // The lookahead saves testing every space and comma against all emoji.
        `(?=[\\p{Extended_Pictographic}\\p{Regional_Indicator}])\\p{RGI_Emoji}`,
        `[!！]+|[?？]+`,
      ].join("|"),
      "gv",
    ),
);

const spacelessCharacter = new RegExp(`[${spaceless}]`, "v");

/** Whether most of these tokens are of scripts that put no spaces between words. */
export const isSpaceless = (tokens: readonly string[]): boolean =>
  tokens.filter((token) => spacelessCharacter.test(token)).length * 2 > tokens.length;

/** Words and single characters alone, without emoji and marks of tone. */
export const plainWordPattern = new RegExp(`${character}|${word}`, "gv");

const spacelessPattern = lazily(() => new RegExp(`^${character}$`, "v"));

/** Whether a token is one character of a script without spaces between words. */
export const isSpacelessCharacter = (token: string): boolean => spacelessPattern().test(token);

/** The role of a character in a token. */
const [separator, letter, digit, apostrophe, tone, beyondAscii] = [0, 1, 2, 3, 4, 5];
const asciiKinds = Uint8Array.from({ length: 128 }, (_unused, code) => {
  const character = String.fromCharCode(code);
  if (/[a-z]/i.test(character)) return letter;
  if (/[0-9]/.test(character)) return digit;
  if (character === "'") return apostrophe;
  return /[!?]/.test(character) ? tone : separator;
});

/** The kind of a text's character; after its end comes a separator. */
function kindAt(text: string, at: number): number {
  if (at >= text.length) return separator;
  const code = text.charCodeAt(at);
  return code < 128 ? present(asciiKinds[code]) : beyondAscii;
}

/**
 * The tokens of `splitUnicodeWords` as stretches of the text, at a fraction of the cost: tokens of ASCII are found by their
 * characters' kinds, and the pattern is asked only where another character begins or follows one.
 */
export function walkUnicodeWords(text: string, take: TakeToken): void {
  let at = 0;
  while (at < text.length) {
    const kind = kindAt(text, at);
    if (kind === separator || kind === apostrophe) {
      at += 1;
      continue;
    }
    const end = kind === beyondAscii ? -1 : endOfAscii(text, at, kind);
    if (end !== -1) {
      take(text, at, end);
      at = end;
      continue;
    }
    const pattern = tokenPattern();
    pattern.lastIndex = at;
    const found = pattern.exec(text);
    if (found === null) return;
    at = found.index + found[0].length;
    take(text, found.index, at);
  }
}

/** Where a token that begins with an ASCII character ends; −1 where that rests on a character beyond ASCII. */
function endOfAscii(text: string, start: number, kind: number): number {
  const end = kind === tone ? endOfRun(text, start) : endOfWord(text, start);
  const next = kindAt(text, end);
  const isOpen = next === beyondAscii || (next === apostrophe && kindAt(text, end + 1) === beyondAscii);
  return isOpen ? -1 : end;
}

function endOfRun(text: string, start: number): number {
  const code = text.charCodeAt(start);
  let at = start + 1;
  while (at < text.length && text.charCodeAt(at) === code) at++;
  return at;
}

function endOfWord(text: string, start: number): number {
  let at = start + 1;
  let isJoined = false;
  for (;;) {
    const kind = kindAt(text, at);
    // After an apostrophe come letters alone: "it's2" is two tokens.
    if (kind === letter || (kind === digit && !isJoined)) at += 1;
    else if (kind === apostrophe && kindAt(text, at + 1) === letter) {
      isJoined = true;
      at += 2;
    } else return at;
  }
}

/** The tokens of a text by Unicode's own properties: they are the same in every browser. */
export const splitUnicodeWords = (text: string): readonly string[] => text.match(tokenPattern()) ?? [];
