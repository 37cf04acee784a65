import type { Encoding } from "../encodings.ts";
import { encodeSingleByte, isSingleByte } from "../singleByte.ts";

/** Writes a text in an encoding; null where the encoding lacks one of its characters. */
export type Encoder = (text: string) => Uint8Array | null;

const encoders = new Map<Encoding, Encoder>();

/** An encoder of any encoding, made by inverting its decoder: of text, platforms encode UTF-8 alone. */
export function encoderOf(encoding: Encoding): Encoder {
  const encoder = encoders.get(encoding) ?? makeEncoder(encoding);
  encoders.set(encoding, encoder);
  return encoder;
}

function makeEncoder(encoding: Encoding): Encoder {
  if (isSingleByte(encoding)) return (text) => encodeSingleByte(text, encoding);
  if (encoding === "utf-8") return (text) => new TextEncoder().encode(text);
  if (encoding === "utf-16le" || encoding === "utf-16be") return (text) => encodeUtf16(text, encoding);
  if (encoding === "iso-2022-jp") return encodeIso2022Jp;
  const bytesByCharacter = invert(encoding);
  return (text) => {
    const bytes: number[] = [];
    for (const character of text) {
      const own =
        bytesByCharacter.get(character) ?? (encoding === "gb18030" ? supplementary(character) : null);
      if (own === null) return null;
      bytes.push(...own);
    }
    return Uint8Array.from(bytes);
  };
}

/** The bytes of every character that one, two, three (EUC-JP) or four (GB18030) bytes stand for. */
function invert(encoding: Encoding): ReadonlyMap<string, readonly number[]> {
  const bytesByCharacter = new Map<string, readonly number[]>();
  const decoder = new TextDecoder(encoding, { fatal: true });
  const take = (...bytes: readonly number[]): void => {
    try {
      const character = decoder.decode(Uint8Array.from(bytes));
      if (Array.from(character).length === 1 && !bytesByCharacter.has(character))
        bytesByCharacter.set(character, bytes);
    } catch {
      // Means nothing in the encoding.
    }
  };
  for (let lead = 0; lead < 0x100; lead++) take(lead);
  for (let lead = 0x81; lead < 0xff; lead++) for (let trail = 0x40; trail < 0xff; trail++) take(lead, trail);
  if (encoding === "euc-jp")
    for (let second = 0xa1; second < 0xff; second++)
      for (let third = 0xa1; third < 0xff; third++) take(0x8f, second, third);
  if (encoding === "gb18030") for (let index = 0; index < 39_420; index++) take(...fourBytes(index));
  return bytesByCharacter;
}

/** The four bytes of GB18030 that stand at an index. */
const fourBytes = (index: number): readonly [number, number, number, number] => [
  0x81 + Math.floor(index / 12_600),
  0x30 + (Math.floor(index / 1260) % 10),
  0x81 + (Math.floor(index / 10) % 126),
  0x30 + (index % 10),
];

const firstSupplementary = 189_000;

function supplementary(character: string): readonly number[] | null {
  const code = character.codePointAt(0) ?? 0;
  return code < 0x10000 ? null : fourBytes(firstSupplementary + code - 0x10000);
}

function encodeUtf16(text: string, encoding: "utf-16le" | "utf-16be"): Uint8Array {
  const bytes = new Uint8Array(text.length * 2);
  const view = new DataView(bytes.buffer);
  for (let at = 0; at < text.length; at++)
    view.setUint16(at * 2, text.charCodeAt(at), encoding === "utf-16le");
  return bytes;
}

const toJapanese = [0x1b, 0x24, 0x42];
const toAscii = [0x1b, 0x28, 0x42];

/** JIS X 0208 without the upper bits that EUC-JP sets, between escapes. */
function encodeIso2022Jp(text: string): Uint8Array | null {
  const bytes: number[] = [];
  let isJapanese = false;
  for (const character of text) {
    const euc = encoderOf("euc-jp")(character);
    if (euc === null || euc.length > 2 || euc[0] === 0x8e) return null;
    if ((euc.length === 2) !== isJapanese) bytes.push(...(isJapanese ? toAscii : toJapanese));
    isJapanese = euc.length === 2;
    bytes.push(...Array.from(euc, (byte) => byte & 0x7f));
  }
  return Uint8Array.from(isJapanese ? [...bytes, ...toAscii] : bytes);
}
