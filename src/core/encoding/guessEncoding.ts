import { present } from "../assert.ts";
import { makeIssue, type Issue } from "../issue.ts";
import type { Encoding } from "./encodings.ts";
import type { LineSample } from "./lineSampler.ts";
import { charactersOf, singleByteEncodings } from "./singleByte.ts";
import { decodeAll } from "./streamDecoder.ts";
import { makeUtf8Meter } from "./utf8Meter.ts";
import { languageModels, scriptOf, type LanguageModel, type Script } from "./textCost.ts";

/** The most likely encoding of a text, and how sure it is. */
export interface EncodingGuess {
  readonly encoding: Encoding;
  /** The next likely encoding that reads the text differently, where it is hardly less likely; null where the guess is sure. */
  readonly rival: RivalEncoding | null;
}

/** Another reading of the same bytes, with the first place where the two differ. */
interface RivalEncoding {
  readonly encoding: Encoding;
  /** The same place as the guess reads it. */
  readonly reading: string;
  readonly rivalReading: string;
}

/**
 * How much rarer an encoding is than the commonest of its kind, in nats: of two that read a sample alike, or
 * nearly, the commoner is taken. Those not named are not guessed.
 */
const rarity: Readonly<Partial<Record<Encoding, number>>> = {
  "utf-8": 0,
  "windows-1252": 0,
  gb18030: 3,
  shift_jis: 3,
  big5: 3.5,
  "euc-kr": 3,
  "windows-1251": 6.5,
  "windows-1250": 2,
  "windows-1254": 3.5,
  "iso-8859-7": 6,
  "windows-1253": 6.2,
  "windows-1256": 6,
  "windows-874": 6,
  "windows-1255": 8,
  "windows-1257": 5,
  "windows-1258": 5,
  "euc-jp": 4,
  "iso-8859-2": 3,
  "koi8-r": 8,
  "iso-8859-15": 2,
  macintosh: 3,
  ibm866: 9,
  "koi8-u": 8.5,
  "iso-8859-5": 9,
  "iso-8859-6": 8,
  "iso-8859-8": 9.5,
  "x-mac-cyrillic": 9.5,
  "iso-8859-13": 8.5,
  "iso-8859-4": 7,
  "iso-8859-16": 5,
  "iso-8859-3": 7,
  "iso-8859-10": 7,
  "iso-8859-14": 7,
};

const multiByte = ["gb18030", "big5", "shift_jis", "euc-jp", "euc-kr"] as const satisfies readonly Encoding[];

/** Bytes that are looked at: more make no difference. */
const lookedAtBytes = 24 * 1024;
/** Cost of an invalid sequence, about that of four letters of a wrong language. */
const brokenCost = 20;
/** Cost of an invalid byte in a text that is UTF-8 otherwise. */
const strayByteCost = 14;
/** Letters of a script must be this share of all beyond ASCII for its languages to be tried, 0–1. */
const leastScriptShare = 0.15;
/** Lead in nats below which a guess is not sure; and the least share of the whole cost. */
const sureLead = 5;

/** Pairs of neighbouring characters of which one at least is beyond ASCII, with their numbers. */
interface PairCounts {
  readonly pairs: readonly (readonly [before: number, now: number, count: number])[];
  /** Characters of ASCII that follow another one. */
  readonly asciiCount: number;
  readonly asciiLetterCount: number;
  readonly brokenCount: number;
}

interface Reading {
  readonly encoding: Encoding;
  readonly cost: number;
}

/**
 * Guesses the encoding of a text that is not UTF-8 throughout, by the likelihood of what each one makes of
 * its bytes in the languages that it can write (as chardetng scores pairs of letters, here with the
 * probabilities of `letterPairs`): -ln p of every character after the one before, added up.
 * @param sample whole lines that contain bytes beyond ASCII
 */
export function guessEncoding(sample: LineSample): EncodingGuess {
  const bytes = sample.bytes.subarray(0, lookedAtBytes);
  const { plainLetterCount } = sample;
  const weigh = (counts: PairCounts, models = modelsFor(counts)): number =>
    costOf({ ...counts, asciiLetterCount: counts.asciiLetterCount + plainLetterCount }, models);
  const readings = [
    ...readAsUtf8(bytes, weigh),
    ...readAsUtf16(bytes, weigh),
    ...readInMultiByte(bytes, weigh),
    ...readInSingleByte(bytes, weigh),
  ].sort((a, b) => a.cost - b.cost);
  const best = present(readings[0]);
  const text = decodeAll(bytes, best.encoding);
  const rivals = readings.filter(
    ({ encoding, cost }) => encoding !== best.encoding && cost - best.cost < sureLead,
  );
  for (const { encoding } of rivals) {
    const other = decodeAll(bytes, encoding);
    if (other !== text)
      return { encoding: best.encoding, rival: { encoding, ...showDifference(text, other) } };
  }
  return { encoding: best.encoding, rival: null };
}

const shownBefore = 20;
const shownLength = 60;

/** The first line that two readings have differently, from a little before where they part. */
function showDifference(text: string, other: string): Omit<RivalEncoding, "encoding"> {
  const lines = other.split("\n");
  const index = text.split("\n").findIndex((line, at) => line !== lines[at]);
  const reading = text.split("\n")[index] ?? "";
  const rivalReading = lines[index] ?? "";
  let at = 0;
  while (at < reading.length && reading[at] === rivalReading[at]) at++;
  const start = Math.max(0, at - shownBefore);
  const show = (line: string): string => line.slice(start, start + shownLength).trim();
  return { reading: show(reading), rivalReading: show(rivalReading) };
}

/** The issue of an unsure guess, with the two likeliest readings of the text. */
export function reportGuess({ encoding, rival }: EncodingGuess): readonly Issue[] {
  if (rival === null) return [];
  const { reading, rivalReading } = rival;
  return [
    makeIssue("csv.encodingUnsure", "warning", { encoding, reading, rival: rival.encoding, rivalReading }),
  ];
}

type Weigh = (counts: PairCounts, models?: readonly LanguageModel[]) => number;

/** UTF-8 with a few bytes of something else in it. */
function readAsUtf8(bytes: Uint8Array, weigh: Weigh): readonly Reading[] {
  const meter = makeUtf8Meter();
  meter.add(bytes);
  const { sequenceCount, badByteCount } = meter.end();
  if (sequenceCount === 0) return [];
  const counts = countPairs(decodeAll(bytes, "utf-8"));
  const cost = weigh({ ...counts, brokenCount: 0 }) + badByteCount * strayByteCost;
  return [{ encoding: "utf-8", cost }];
}

/** UTF-16 has a NUL in every digit, comma and line break, and hardly any other text has one at all. */
function readAsUtf16(bytes: Uint8Array, weigh: Weigh): readonly Reading[] {
  if (!bytes.includes(0)) return [];
  const whole = bytes.subarray(0, bytes.length - (bytes.length % 2));
  return (["utf-16le", "utf-16be"] as const).map((encoding) => {
    const counts = countPairs(decodeAll(whole, encoding));
    return { encoding, cost: weigh(counts) };
  });
}

function readInMultiByte(bytes: Uint8Array, weigh: Weigh): readonly Reading[] {
  return multiByte.flatMap((encoding) => {
    const counts = countPairs(decodeAll(bytes, encoding));
    const seen = counts.pairs.reduce((sum, [, now, count]) => sum + (now >= 0x80 ? count : 0), 0);
    if (counts.brokenCount * 20 > seen) return [];
    return [{ encoding, cost: weigh(counts) + (rarity[encoding] ?? 0) }];
  });
}

function readInSingleByte(bytes: Uint8Array, weigh: Weigh): readonly Reading[] {
  const counted = countBytePairs(bytes);
  return singleByteEncodings.flatMap((encoding) => {
    const rare = rarity[encoding];
    if (rare === undefined) return [];
    const characters = charactersOf(encoding);
    const codes = Array.from(characters, (character) => character.charCodeAt(0));
    const counts: PairCounts = {
      ...counted,
      pairs: counted.pairs.map(
        ([before, now, count]) => [codes[before] ?? 0, codes[now] ?? 0, count] as const,
      ),
    };
    const models = modelsFor(counts).filter((model) => canWrite(characters, model));
    return [{ encoding, cost: weigh(counts, models) + rare }];
  });
}

/** Whether an encoding has the letters of a language, but for a rare one or two. */
function canWrite(characters: string, { letters }: LanguageModel): boolean {
  const missing = Array.from(letters).filter((letter) => !characters.includes(letter)).length;
  return missing <= letters.length * 0.3;
}

/** The least cost in any of the languages. */
function costOf(counts: PairCounts, models: readonly LanguageModel[]): number {
  const { pairs, asciiCount, asciiLetterCount, brokenCount } = counts;
  const costs = models.map((model) =>
    pairs.reduce(
      (sum, [before, now, count]) => sum + count * model.cost(before, now),
      asciiLetterCount * model.asciiLetterCost,
    ),
  );
  return Math.min(...costs) + asciiCount * 3 + brokenCount * brokenCost;
}

/** The languages in which a text may be, by the scripts of its letters beyond ASCII. */
function modelsFor({ pairs }: PairCounts): readonly LanguageModel[] {
  const counts = new Map<Script, number>();
  let total = 0;
  for (const [, now, count] of pairs) {
    if (now < 0x80) continue;
    const script = scriptOf(now);
    counts.set(script, (counts.get(script) ?? 0) + count);
    total += script === "other" ? 0 : count;
  }
  const isSeen = (script: Script): boolean =>
    (counts.get(script) ?? 0) >= Math.max(1, total * leastScriptShare);
  const hasIdeographs = isSeen("han") || isSeen("kana") || isSeen("hangul");
  return languageModels().filter(({ language, script }) => {
    if (language === "en") return true;
    return script === "han" || script === "kana" || script === "hangul" ? hasIdeographs : isSeen(script);
  });
}

const isAsciiLetter = (code: number): boolean =>
  (code >= 0x41 && code <= 0x5a) || (code >= 0x61 && code <= 0x7a);

function countPairs(text: string): PairCounts {
  const counts = new Map<number, number>();
  let asciiCount = 0;
  let asciiLetterCount = 0;
  let brokenCount = 0;
  let before = 0x20;
  for (const character of text) {
    const now = character.codePointAt(0) ?? 0;
    if (isAsciiLetter(now)) asciiLetterCount++;
    if (now === 0xfffd || now === 0) brokenCount++;
    else if (now < 0x80 && before < 0x80) asciiCount++;
    else {
      const key = before * 0x200000 + now;
      counts.set(key, (counts.get(key) ?? 0) + 1);
    }
    before = now;
  }
  const pairs = [...counts].map(
    ([key, count]) => [Math.floor(key / 0x200000), key % 0x200000, count] as const,
  );
  return { pairs, asciiCount, asciiLetterCount, brokenCount };
}

function countBytePairs(bytes: Uint8Array): PairCounts {
  const counts = new Uint32Array(0x10000);
  let brokenCount = 0;
  let before = 0x20;
  let asciiCount = 0;
  let asciiLetterCount = 0;
  for (const now of bytes) {
    if (isAsciiLetter(now)) asciiLetterCount++;
    if (now === 0) brokenCount++;
    else if (now < 0x80 && before < 0x80) asciiCount++;
    else {
      const key = before * 0x100 + now;
      counts[key] = (counts[key] ?? 0) + 1;
    }
    before = now;
  }
  const pairs: (readonly [number, number, number])[] = [];
  for (const [key, count] of counts.entries()) if (count > 0) pairs.push([key >> 8, key & 0xff, count]);
  return { pairs, asciiCount, asciiLetterCount, brokenCount };
}
