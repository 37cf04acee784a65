import { drain } from "../drain.ts";
import type { Encoding } from "./encodings.ts";
import { guessEncoding, type EncodingGuess } from "./guessEncoding.ts";
import { makeLineSampler } from "./lineSampler.ts";
import { readSlices } from "../table/readSlices.ts";
import type { ByteSource } from "../table/table.ts";
import { makeUtf8Meter } from "./utf8Meter.ts";

/** Byte-order marks. The longest comes first, as GB18030 spells U+FEFF in four bytes. */
const byteOrderMarks: readonly { readonly encoding: Encoding; readonly bytes: readonly number[] }[] = [
  { encoding: "gb18030", bytes: [0x84, 0x31, 0x95, 0x33] },
  { encoding: "utf-8", bytes: [0xef, 0xbb, 0xbf] },
  { encoding: "utf-16le", bytes: [0xff, 0xfe] },
  { encoding: "utf-16be", bytes: [0xfe, 0xff] },
];

/** Valid multi-byte sequences a bad byte at which a file still counts as damaged UTF-8. */
const utf8SequencesPerBadByte = 10;

/** Share of one side of all byte pairs that must be NUL for text to be UTF-16 without a mark. */
const nulShareOfUtf16 = 0.1;

/** The encoding that the first bytes announce, or null where there is no byte-order mark. */
function findByteOrderMark(head: Uint8Array): Encoding | null {
  const mark = byteOrderMarks.find(({ bytes }) => bytes.every((byte, index) => head[index] === byte));
  return mark?.encoding ?? null;
}

/**
 * Guesses UTF-16 without a mark from the places of NUL bytes: digits, delimiters and line breaks have a
 * NUL as their upper half, and no other encoding of text has NULs by rule.
 */
function guessUtf16(head: Uint8Array): Encoding | null {
  const nulCounts: [even: number, odd: number] = [0, 0];
  for (let at = 0; at < head.length; at += 2) {
    if (head[at] === 0) nulCounts[0]++;
    if (head[at + 1] === 0) nulCounts[1]++;
  }
  const [even, odd] = nulCounts;
  const enough = Math.max(2, (head.length / 2) * nulShareOfUtf16);
  if (odd >= enough && odd > even * 10) return "utf-16le";
  if (even >= enough && even > odd * 10) return "utf-16be";
  return null;
}

/** Tests for UTF-16 with too few NULs to decide, as in Chinese, by the likelihood of the decoded text. */
function weighUtf16(head: Uint8Array): EncodingGuess | null {
  if (!head.includes(0)) return null;
  const guess = guessEncoding({ bytes: head, plainLetterCount: 0 });
  return guess.encoding.startsWith("utf-16") ? guess : null;
}

const sure = (encoding: Encoding): EncodingGuess => ({ encoding, rival: null });

const escape = 0x1b;

/** Whether a text switches to Japanese by ISO-2022-JP's escapes, "ESC $ B" or "ESC $ @", and has no other bytes. */
function isIso2022Jp(head: Uint8Array): boolean {
  for (let at = head.indexOf(escape); at !== -1; at = head.indexOf(escape, at + 1))
    if (head[at + 1] === 0x24 && (head[at + 2] === 0x42 || head[at + 2] === 0x40))
      return !head.some((byte) => byte >= 0x80);
  return false;
}

/**
 * Detects the encoding of a file of text, reading the whole file once: byte-order mark, NULs of UTF-16,
 * strict UTF-8, UTF-8 with a few bad bytes, and only then a statistical guess among older encodings.
 * Text in plain ASCII is `utf-8`.
 */
export const detectEncoding = (source: ByteSource): Promise<EncodingGuess> => drain(scanEncoding(source));

/** `detectEncoding` in steps: yields the bytes seen so far, so that the detection can be shown and cancelled. */
export async function* scanEncoding(source: ByteSource): AsyncGenerator<number, EncodingGuess> {
  const meter = makeUtf8Meter();
  const sampler = makeLineSampler();
  let bytesSeen = 0;
  let hasEscapes = false;
  for await (const bytes of readSlices(source)) {
    if (bytesSeen === 0) {
      const announced = findByteOrderMark(bytes) ?? guessUtf16(bytes);
      if (announced !== null) return sure(announced);
      const weighed = weighUtf16(bytes);
      if (weighed !== null) return weighed;
    }
    if (bytesSeen === 0) hasEscapes = isIso2022Jp(bytes);
    meter.add(bytes);
    sampler.add(bytes);
    bytesSeen += bytes.length;
    yield bytesSeen;
  }
  if (hasEscapes) return sure("iso-2022-jp");
  const { sequenceCount, badByteCount } = meter.end();
  if (badByteCount === 0) return sure("utf-8");
  if (sequenceCount >= badByteCount * utf8SequencesPerBadByte) return sure("utf-8");
  return guessEncoding(sampler.end());
}
