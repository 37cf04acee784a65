import type { TextConfig } from "./preprocessor.ts";

/** Scripts written without spaces between words: there, every character is a token of its own. */
const spacelessScripts = ["Han", "Hiragana", "Katakana", "Thai", "Lao", "Khmer", "Myanmar"];
const spaceless = spacelessScripts.map((script) => `\\p{Script=${script}}`).join("");

/**
 * A token is, in this order of preference: one character of a script without spaces, with its marks;
 * a word of letters, marks and digits, joined by apostrophes ("don't"); one emoji, with its modifiers;
 * a run of the same exclamation or question mark, which carry much of a text's tone.
 */
const tokenPattern = new RegExp(
  [
    `[${spaceless}]\\p{M}*`,
    `[[\\p{L}\\p{M}\\p{N}]--[${spaceless}]]+(?:['’][[\\p{L}\\p{M}]--[${spaceless}]]+)*`,
    // The look ahead spares every space and comma a walk through all emoji.
    `(?=[\\p{Extended_Pictographic}\\p{Regional_Indicator}])\\p{RGI_Emoji}`,
    `[!！]+|[?？]+`,
  ].join("|"),
  "gv",
);

/** The rules of a text config or a preprocessor that concern one text alone. */
export type CleaningRules = Pick<TextConfig, "lowerCase" | "normalizeNfkc">;

/** Brings a text into the one form that tokens are taken from. */
function cleanText(text: string, rules: CleaningRules): string {
  const normalized = rules.normalizeNfkc ? text.normalize("NFKC") : text;
  return rules.lowerCase ? normalized.toLowerCase() : normalized;
}

/** The tokens of a text, in order. */
export const tokenize = (text: string, rules: CleaningRules): readonly string[] =>
  cleanText(text, rules).match(tokenPattern) ?? [];
