/** Scripts written without spaces between words: there, every character is a token of its own. */
const spacelessScripts = ["Han", "Hiragana", "Katakana", "Thai", "Lao", "Khmer", "Myanmar"];
const spaceless = spacelessScripts.map((script) => `\\p{Script=${script}}`).join("");
const character = `[${spaceless}]\\p{M}*`;
const word = `[[\\p{L}\\p{M}\\p{N}]--[${spaceless}]]+(?:['’][[\\p{L}\\p{M}]--[${spaceless}]]+)*`;

/**
 * A token is, in this order of preference: one character of a script without spaces, with its marks;
 * a word of letters, marks and digits, joined by apostrophes ("don't"); one emoji, with its modifiers;
 * a run of the same exclamation or question mark, which carry much of a text's tone.
 */
const tokenPattern = new RegExp(
  [
    character,
    word,
    // The look ahead spares every space and comma a walk through all emoji.
    `(?=[\\p{Extended_Pictographic}\\p{Regional_Indicator}])\\p{RGI_Emoji}`,
    `[!！]+|[?？]+`,
  ].join("|"),
  "gv",
);

/** Words and single characters alone, without emoji and marks of tone. */
export const plainWordPattern = new RegExp(`${character}|${word}`, "gv");

/** The tokens of a text by Unicode's own properties: they are the same in every browser. */
export const splitUnicodeWords = (text: string): readonly string[] => text.match(tokenPattern) ?? [];
