import { lazily } from "../../core/lazily.ts";

/**
 * The sets of characters that the studio's preprocessing goes by, for programs whose language lacks them. They are this
 * browser's: the texts that the model was trained on were cut by the same.
 */
export interface UnicodeTables {
  /** First and last character of each run of code points, one pair behind the other. */
  readonly ranges: { readonly [S in SetName]: readonly number[] };
  /** Emoji of several characters that are one (RGI_Emoji), in alphabetical order. */
  readonly emojiSequences: readonly string[];
}

/** Scripts written without spaces between words, as `core/text/tokenizers/unicodeWords.ts` has them. */
const spaceless = ["Han", "Hiragana", "Katakana", "Thai", "Lao", "Khmer", "Myanmar"]
  .map((script) => `\\p{Script=${script}}`)
  .join("");

/** Each set as what stands within the brackets of a class. */
const sets = {
  spaceless,
  mark: "\\p{M}",
  nonspacingMark: "\\p{Mn}",
  letter: "\\p{L}",
  digit: "\\p{N}",
  han: "\\p{Script=Han}",
  latinOrGreek: "\\p{Script=Latin}\\p{Script=Greek}",
  space: "\\s",
} as const;
type SetName = keyof typeof sets | "emoji";

const lastCodePoint = 0x10ffff;
const [firstSurrogate, lastSurrogate] = [0xd800, 0xdfff];
/** Code points that are looked at at once. */
const pageSize = 0x1000;

/** All code points in their order, a page at a time. */
function makePages(): readonly string[] {
  const found: string[] = [];
  for (let start = 0; start <= lastCodePoint; start += pageSize) {
    const points = Array.from({ length: pageSize }, (_unused, at) => start + at);
    const characters = points.filter((point) => point < firstSurrogate || point > lastSurrogate);
    found.push(String.fromCodePoint(...characters));
  }
  return found;
}
const allPages = lazily(makePages);

/** The code points of a class, as runs: within a page of all of them, a run is one match. */
function findRanges(inside: string): readonly number[] {
  const run = new RegExp(`[${inside}]+`, "gu");
  const ranges: number[] = [];
  for (const page of allPages())
    for (const [match] of page.matchAll(run)) {
      const characters = Array.from(match);
      const first = match.codePointAt(0) ?? 0;
      const last = first + characters.length - 1;
      if (ranges.at(-1) === first - 1) ranges[ranges.length - 1] = last;
      else ranges.push(first, last);
    }
  return ranges;
}

const tones = ["\u{1F3FB}", "\u{1F3FC}", "\u{1F3FD}", "\u{1F3FE}", "\u{1F3FF}"];
const presentation = "\uFE0F";
const joiner = "\u200D";
const join = (...parts: readonly string[]): string => parts.join(joiner);

const adults = ["👨", "👩", "🧑"];
const people = [...adults, "👦", "👧", "🧒"];
const withTones = (person: string): readonly string[] => [person, ...tones.map((tone) => person + tone)];
const withPresentation = (sign: string): readonly string[] => [sign, sign + presentation];

const signsOf = (signs: string): readonly string[] => Array.from(signs).flatMap(withPresentation);
const genders = signsOf("♀♂");
/** What an adult is joined with: a profession, hair, a wheelchair. */
const attributes = signsOf("⚕⚖✈🌾🍳🍼🎄🎓🎤🎨🏫🏭💻💼🔧🔬🚀🚒🦯🦼🦽🦰🦱🦳🦲🩰");
/** Other emoji of two. */
const firsts = signsOf("❤🏳🏴👁🐕🐈🐻🐦😮😵😶🍄🍋⛓🙂");
const seconds = signsOf("🔥🩹🌈⚧☠🗨🦺⬛❄💨💫🌫🟫🟩💥↔↕");

const isEmoji = new RegExp("^\\p{RGI_Emoji}$", "v");

/** Emoji of one character, and such characters as are emoji with a sign behind them. */
function findSingles(): readonly string[] {
  const pictographic = new RegExp("[\\p{Extended_Pictographic}\\p{Emoji_Modifier_Base}]", "gu");
  return allPages()
    .flatMap((page) => page.match(pictographic) ?? [])
    .filter((character) => isEmoji.test(character) || isEmoji.test(character + presentation));
}

/** Texts that may be an emoji of several characters, every one that Unicode recommends among them. */
function* candidates(singles: readonly string[]): Generator<string> {
  const indicators = Array.from({ length: 26 }, (_unused, letter) => String.fromCodePoint(0x1f1e6 + letter));
  for (const first of indicators) for (const second of indicators) yield first + second;
  for (const region of ["gbeng", "gbsct", "gbwls"]) yield `\u{1F3F4}${tagsOf(region)}\u{E007F}`;
  for (const single of singles) {
    const toned = tones.map((tone) => single + tone).filter((text) => isEmoji.test(text));
    const forms = [...withPresentation(single), ...toned];
    yield* forms;
    for (const form of forms)
      for (const gender of genders) {
        yield join(form, gender);
        if (toned.length > 0) yield join(form, gender, "➡️");
      }
    if (toned.length > 0) for (const form of forms) yield join(form, "➡️");
  }
  for (const first of firsts) for (const second of seconds) yield join(first, second);
  const tonedAdults = adults.flatMap(withTones);
  for (const adult of tonedAdults)
    for (const attribute of attributes) {
      yield join(adult, attribute);
      yield join(adult, attribute, "➡️");
    }
  for (const first of tonedAdults)
    for (const second of tonedAdults) {
      for (const between of ["🤝", "❤️", "🐰", "🫯"]) yield join(first, between, second);
      yield join(first, "❤️", "💋", second);
    }
  for (const first of withTones("🫱")) for (const second of withTones("🫲")) yield join(first, second);
  yield* families(people);
}

/** A region's letters as the tags behind a flag. */
const tagsOf = (region: string): string =>
  Array.from(region, (letter) => String.fromCodePoint(0xe0000 + letter.charCodeAt(0))).join("");

function* families(members: readonly string[]): Generator<string> {
  let longer: readonly string[] = members;
  for (let size = 2; size <= 4; size++) {
    longer = longer.flatMap((family) => members.map((member) => join(family, member)));
    yield* longer;
  }
}

/** Runs of code points out of characters. */
function rangesOf(characters: readonly string[]): readonly number[] {
  const ranges: number[] = [];
  for (const point of characters.map((character) => character.codePointAt(0) ?? 0).sort((a, b) => a - b))
    if (ranges.at(-1) === point - 1) ranges[ranges.length - 1] = point;
    else ranges.push(point, point);
  return ranges;
}

let tables: UnicodeTables | null = null;

/** The tables of this browser, found once. */
export function findUnicodeTables(): UnicodeTables {
  if (tables !== null) return tables;
  const singles = findSingles();
  const sequences = new Set<string>();
  for (const candidate of candidates(singles)) if (isEmoji.test(candidate)) sequences.add(candidate);
  const alone = singles.filter((character) => isEmoji.test(character));
  for (const character of alone) sequences.delete(character);
  const classes = Object.entries(sets).map(([name, inside]) => [name, findRanges(inside)]);
  tables = {
    ranges: { ...(Object.fromEntries(classes) as UnicodeTables["ranges"]), emoji: rangesOf(alone) },
    emojiSequences: [...sequences].sort(),
  };
  return tables;
}
