import { characterSets, type CharacterSet } from "./everydayCharacters.ts";
import { letterPairs } from "./letterPairs.ts";

/**
 * How unlikely texts are in a language: -ln p, in nats, added up over the pairs of neighbouring characters.
 * The costs of two readings can be compared, because each reading accounts for all bytes.
 */
export interface LanguageModel {
  readonly language: string;
  /** Scripts of which a text must have letters for the language to be tried; empty for any text. */
  readonly script: Script;
  /** Extra cost of every ASCII letter, because a text in another language has few letters beyond ASCII. */
  readonly asciiLetterCost: number;
  /** The language's letters beyond ASCII, in lower case; empty for a script of thousands of characters. */
  readonly letters: string;
  /** The cost of a character after another. */
  cost(before: number, now: number): number;
}

const scripts = ["latin", "cyrillic", "greek", "hebrew", "arabic", "thai", "han", "kana", "hangul"] as const;
export type Script = (typeof scripts)[number] | "other";

const asciiCost = 3;
const foreignLetterCost = 9;
const accentedLetterCost = 7.5;
/** "ÿ" and "þ" occur in hardly any word. */
const oddLetterCost = 12;
/** A language with accents of its own has those of others more rarely. */
const strangerAmongOwnCost = 2;
const otherScriptCost = 12;
/** A character of a script of thousands, in a text of another script. */
const strangeIdeographCost = 24;
const brokenCost = 16;
const caseChangeCost = 5;
const capitalCost = 1.5;
const capitalAfterCapitalCost = 1;

const stepsPerNat = 4;
const firstCode = 0x23;
const standIn = 0x7e;
const replaced = 0x5c;

/** The kind of a character, independent of any language. */
interface Character {
  readonly kind: Kind;
  readonly script: Script;
  readonly lower: number;
  readonly isUpper: boolean;
}

type Kind =
  | "letter"
  | "digit"
  | "space"
  | "mark"
  | "apostrophe"
  | "opening"
  | "closing"
  | "dash"
  | "unit"
  | "wide"
  | "emoji"
  | "symbol"
  | "broken";

const kindPatterns: readonly (readonly [Kind, RegExp])[] = [
  ["apostrophe", /[’‘`´]/],
  ["opening", /[“„‚«‹¿¡]/],
  ["closing", /[”»›…]/],
  ["dash", /[–—―]/],
  ["unit", /[°ºª™®©£€¥½¼¾²³·•×\u00a0§№₪₫]/],
  ["wide", /[\u3000-\u303f\uff00-\uff60\uffe0-\uffe6]/],
  ["emoji", /\p{Extended_Pictographic}|\u200d|\ufe0f|\p{Emoji_Modifier}/u],
  // oxlint-disable-next-line no-control-regex -- control characters are what is looked for
  ["broken", /[\u0080-\u009f\ufffd\ue000-\uf8ff]|[\0-\x08\x0e-\x1f]/],
  ["letter", /[\p{L}\p{M}\u0e2f\u0e46]/u],
  ["digit", /\p{Nd}/u],
  ["space", /[\s,;|"'()[\]]/],
  ["mark", /[!-~]/],
];

const scriptPatterns: readonly (readonly [Script, RegExp])[] = [
  ["latin", /[\p{Script=Latin}\u0300-\u0323]/u],
  ["cyrillic", /\p{Script=Cyrillic}/u],
  ["greek", /\p{Script=Greek}/u],
  ["hebrew", /\p{Script=Hebrew}/u],
  ["arabic", /[\p{Script=Arabic}\u064b-\u0652]/u],
  ["thai", /\p{Script=Thai}/u],
  ["han", /\p{Script=Han}/u],
  ["kana", /[\p{Script=Hiragana}\p{Script=Katakana}ー]/u],
  ["hangul", /\p{Script=Hangul}/u],
];

const characters = new Map<number, Character>();

function describe(code: number): Character {
  const known = characters.get(code);
  if (known !== undefined) return known;
  const text = String.fromCodePoint(code);
  const lower = text.toLowerCase();
  const character: Character = {
    kind: kindPatterns.find(([, pattern]) => pattern.test(text))?.[0] ?? "symbol",
    script: scriptPatterns.find(([, pattern]) => pattern.test(text))?.[0] ?? "other",
    lower: lower.codePointAt(0) ?? code,
    isUpper: lower !== text,
  };
  characters.set(code, character);
  return character;
}

/** The script of a letter; "other" for any other character. */
export const scriptOf = (code: number): Script => describe(code).script;

/** Cost of a sign in any place. */
const signCosts: Readonly<Partial<Record<Kind, number>>> = {
  apostrophe: 3.5,
  opening: 5.5,
  closing: 5.5,
  dash: 6,
  unit: 7.5,
  wide: 8,
  emoji: 8,
  symbol: 11,
  broken: brokenCost,
  digit: 9,
};

/** Extra cost of a sign in a place where such signs are rare. */
function placeCost(before: Character, now: Character): number {
  const isLetterBefore = before.kind === "letter";
  if (now.kind === "opening") return isLetterBefore ? 4 : 0;
  if (now.kind === "closing") return before.kind === "space" ? 3 : 0;
  if (now.kind === "apostrophe") return isLetterBefore ? 0 : 2;
  if (now.kind === "unit" || now.kind === "symbol") return isLetterBefore ? 1.5 : 0;
  if (before.kind === "opening") return now.kind === "letter" || now.kind === "digit" ? 0 : 3;
  if (before.kind === "closing") return now.kind === "letter" ? 4 : 0;
  if (before.kind === "apostrophe") return now.kind === "letter" || now.kind === "digit" ? 0 : 1;
  if (before.kind === "unit" || before.kind === "symbol") return now.kind === "letter" ? 1.5 : 0;
  return 0;
}

function caseCost(before: Character, now: Character): number {
  if (!now.isUpper) return 0;
  if (before.kind !== "letter") return capitalCost;
  return before.isUpper ? capitalAfterCapitalCost : caseChangeCost;
}

/** The cost of a character that is no letter of the language. */
function strangerCost(before: Character, now: Character, script: Script): number {
  const sign = signCosts[now.kind];
  if (sign !== undefined) return sign + placeCost(before, now);
  if (now.script === "han" || now.script === "kana" || now.script === "hangul") return strangeIdeographCost;
  if (now.script !== script && (now.script !== "latin" || before.kind === "letter")) return otherScriptCost;
  const isUsual = now.script === "latin" && /[éáíóúñüöäèçàêôåøãâ]/.test(String.fromCodePoint(now.lower));
  const isOdd = now.lower === 0xff || now.lower === 0xfe;
  return (isUsual ? accentedLetterCost : isOdd ? oddLetterCost : foreignLetterCost) + caseCost(before, now);
}

const isAscii = (code: number): boolean => code < 0x80;

/** Names and addresses may be in Latin letters, and whole columns in English. */
const mostAsciiLetterCost = 0.03;

const plainModel: LanguageModel = {
  language: "en",
  script: "latin",
  letters: "",
  asciiLetterCost: 0.0005,
  cost(before, now) {
    const left = describe(before);
    const right = describe(now);
    if (!isAscii(now)) return strangerCost(left, right, "latin");
    if (left.kind !== "letter" || right.kind !== "letter") return asciiCost + placeCost(left, right);
    return asciiCost + (right.isUpper && !left.isUpper ? caseChangeCost : 0);
  },
};

function makeLetterModel([language, letters, share, table]: (typeof letterPairs)[number]): LanguageModel {
  const script = scriptOf(letters.codePointAt(0) ?? 0);
  const usesLatin = script === "latin";
  const places = new Map<number, number>();
  const asciiLetters = usesLatin ? Array.from("abcdefghijklmnopqrstuvwxyz") : [];
  for (const [index, letter] of [...asciiLetters, ...Array.from(letters)].entries())
    places.set(letter.charCodeAt(0), index + 1);
  const alphabet = places.size + 1;
  const costs = readTable(table, alphabet, usesLatin ? 27 : 1);
  const costOf = (row: number, column: number): number => costs[row * alphabet + column] ?? foreignLetterCost;
  function cost(before: number, now: number): number {
    const left = describe(before);
    const right = describe(now);
    const row = left.kind === "letter" ? places.get(left.lower) : 0;
    if (isAscii(now)) {
      if (isAscii(before)) return asciiCost;
      if (row === undefined || left.kind !== "letter") return asciiCost + placeCost(left, right);
      if (right.kind !== "letter") return costOf(row, 0) + 1;
      const column = places.get(right.lower);
      if (column === undefined) return asciiCost + 3;
      return costOf(row, column) + (right.isUpper && !left.isUpper ? caseChangeCost : 0);
    }
    const column = places.get(right.lower);
    if (column === undefined || right.kind !== "letter")
      return strangerCost(left, right, script) + (right.kind === "letter" ? strangerAmongOwnCost : 0);
    return (row === undefined ? costOf(0, column) + 5 : costOf(row, column)) + caseCost(left, right);
  }
  const asciiLetterCost = Math.min(mostAsciiLetterCost, share);
  return { language, script, letters, asciiLetterCost, cost };
}

/** Costs by row and column; of two ASCII characters none is kept. */
function readTable(table: string, alphabet: number, asciiCount: number): Float32Array {
  const costs = new Float32Array(alphabet * alphabet).fill(asciiCost);
  let at = 0;
  for (let row = 0; row < alphabet; row++)
    for (let column = row < asciiCount ? asciiCount : 0; column < alphabet; column++) {
      const code = table.charCodeAt(at++);
      costs[row * alphabet + column] = ((code === standIn ? replaced : code) - firstCode) / stepsPerNat;
    }
  return costs;
}

/** Costs of characters in a script of thousands: by rank among the commonest, then by general use. */
const firstRankCost = 3.2;
const costPerRank = 0.65;
const usualCost = 9.5;
const rareCost = 13;
const wideSignCost = 4.5;
/** Between a Latin letter and a character of such a script, there is usually a space or a comma. */
const seamCost = 4;

function makeCharacterModel(set: CharacterSet): LanguageModel {
  const script: Script = set.language === "ja" ? "kana" : set.language === "ko" ? "hangul" : "han";
  const costs = new Map<number, number>();
  const decoder = new TextDecoder(set.encoding);
  for (let lead = set.firstLead; lead <= set.lastLead; lead++) {
    const bytes: number[] = [];
    for (let trail = set.firstTrail; trail < 0xff; trail++)
      if (trail < 0x7f || trail > 0xa0) bytes.push(lead, trail);
    for (const character of decoder.decode(Uint8Array.from(bytes))) {
      const code = character.codePointAt(0) ?? 0;
      if (describe(code).kind === "letter") costs.set(code, usualCost);
    }
  }
  for (const [rank, character] of Array.from(set.everyday).reverse().entries())
    costs.set(
      character.codePointAt(0) ?? 0,
      firstRankCost + costPerRank * Math.log(set.everyday.length - rank),
    );
  function cost(before: number, now: number): number {
    const isBesideLatin = isAscii(before) && describe(before).kind === "letter";
    if (isAscii(now))
      return (
        asciiCost + (describe(now).kind === "letter" && describe(before).kind === "letter" ? seamCost : 0)
      );
    const known = costs.get(now);
    if (known !== undefined) return known + (isBesideLatin ? seamCost : 0);
    const right = describe(now);
    if (right.kind === "wide" || /[“”‘’…—·]/.test(String.fromCodePoint(now))) return wideSignCost;
    if (right.script === "han" || right.script === "kana" || right.script === "hangul") return rareCost;
    return strangerCost(describe(before), right, script);
  }
  return { language: set.language, script, letters: "", asciiLetterCost: mostAsciiLetterCost, cost };
}

let models: readonly LanguageModel[] | null = null;

/** All languages whose texts can be recognised. */
export function languageModels(): readonly LanguageModel[] {
  models ??= [plainModel, ...letterPairs.map(makeLetterModel), ...characterSets.map(makeCharacterModel)];
  return models;
}
