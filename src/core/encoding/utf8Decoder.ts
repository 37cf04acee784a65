import { charactersOf } from "./singleByte.ts";

/** A stretch of text from UTF-8 that may have bytes of another encoding in it. */
export interface Utf8Piece {
  readonly text: string;
  /** Places in the text of characters that were read from stray bytes. */
  readonly strayPlaces: readonly number[];
}

const noPlaces: readonly number[] = [];
const longestRest = 3;

/**
 * Makes a streaming decoder of UTF-8 that reads a stray byte as windows-1252 where that gives a letter or a mark
 * of punctuation, so that a word typed on another machine keeps its accents. Bytes that are cut off or mean
 * nothing become U+FFFD. Call the decoder with null at the end for the rest.
 */
export function makeUtf8Decoder(): (bytes: Uint8Array | null) => Utf8Piece {
  const decoder = new TextDecoder("utf-8", { ignoreBOM: true });
  let rest: Uint8Array = new Uint8Array(0);
  let isStart = true;

  return (bytes) => {
    const whole = bytes === null ? rest : joinTwo(rest, bytes);
    const end = bytes === null ? whole.length : whole.length - unfinishedLength(whole);
    rest = whole.slice(end);
    const body = whole.subarray(0, end);
    const piece = decodeBody(body, decoder);
    const hasMark = isStart && piece.text.startsWith("\ufeff");
    if (body.length > 0) isStart = false;
    if (!hasMark) return piece;
    return { text: piece.text.slice(1), strayPlaces: piece.strayPlaces.map((place) => place - 1) };
  };
}

const joinTwo = (first: Uint8Array, second: Uint8Array): Uint8Array => {
  if (first.length === 0) return second;
  const joined = new Uint8Array(first.length + second.length);
  joined.set(first);
  joined.set(second, first.length);
  return joined;
};

/** Bytes at the end that may be the beginning of a character. */
function unfinishedLength(bytes: Uint8Array): number {
  for (let back = 1; back <= Math.min(longestRest, bytes.length); back++) {
    const byte = bytes[bytes.length - back] ?? 0;
    if (byte < 0x80) return 0;
    if (byte >= 0xc2) return byte <= 0xf4 && sequenceLength(byte) > back ? back : 0;
  }
  return 0;
}

const sequenceLength = (lead: number): number => (lead >= 0xf0 ? 4 : lead >= 0xe0 ? 3 : 2);

function decodeBody(bytes: Uint8Array, decoder: TextDecoder): Utf8Piece {
  const text = decoder.decode(bytes);
  if (!text.includes("\ufffd")) return { text, strayPlaces: noPlaces };
  let mended = "";
  const strayPlaces: number[] = [];
  let start = 0;
  for (let at = 0; at < bytes.length;) {
    const valid = validLength(bytes, at);
    if (valid > 0) {
      at += valid;
      continue;
    }
    mended += decoder.decode(bytes.subarray(start, at));
    const broken = brokenLength(bytes, at);
    const stray = broken === 1 && isAlone(bytes, at) ? strayCharacter(bytes[at] ?? 0) : null;
    if (stray !== null) strayPlaces.push(mended.length);
    mended += stray ?? "\ufffd";
    at += broken;
    start = at;
  }
  return { text: mended + decoder.decode(bytes.subarray(start)), strayPlaces };
}

/** Bytes of the well-formed character at a place (table 3-7 of the Unicode Standard); 0 where there is none. */
function validLength(bytes: Uint8Array, at: number): number {
  const lead = bytes[at] ?? 0;
  if (lead < 0x80) return 1;
  if (lead < 0xc2 || lead > 0xf4) return 0;
  const length = sequenceLength(lead);
  return wellFormedLength(bytes, at) === length ? length : 0;
}

/** Number of valid bytes from a lead byte on. */
function wellFormedLength(bytes: Uint8Array, at: number): number {
  const lead = bytes[at] ?? 0;
  const length = sequenceLength(lead);
  let lowest = lead === 0xe0 ? 0xa0 : lead === 0xf0 ? 0x90 : 0x80;
  let highest = lead === 0xed ? 0x9f : lead === 0xf4 ? 0x8f : 0xbf;
  for (let index = 1; index < length; index++) {
    const byte = bytes[at + index];
    if (byte === undefined || byte < lowest || byte > highest) return index;
    lowest = 0x80;
    highest = 0xbf;
  }
  return length;
}

/** Bytes that one replacement character stands for. */
function brokenLength(bytes: Uint8Array, at: number): number {
  const lead = bytes[at] ?? 0;
  return lead < 0xc2 || lead > 0xf4 ? 1 : wellFormedLength(bytes, at);
}

/** Two bad bytes in a row are a damaged character; a single one at the very end was cut off. */
function isAlone(bytes: Uint8Array, at: number): boolean {
  const next = bytes[at + 1];
  const before = at === 0 ? 0x20 : (bytes[at - 1] ?? 0);
  if (next === undefined) return (bytes[at] ?? 0) < 0xc2;
  return next < 0x80 && before < 0x80;
}

const westernCharacters = charactersOf("windows-1252");

const strayCharacter = (byte: number): string | null => {
  const character = westernCharacters[byte] ?? "";
  return /[\p{L}\p{P}€£°]/u.test(character) ? character : null;
};
