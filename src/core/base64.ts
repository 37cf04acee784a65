import { present } from "./assert.ts";

const alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
const valueOf = new Map(alphabet.split("").map((letter, value) => [letter.charCodeAt(0), value]));
const padding = "=";
/** Bytes that are written at once; a multiple of three, so that stretches follow one another without padding. */
const stretchBytes = 3 * 4096;

/** Bytes as base64 (RFC 4648). */
export function encodeBase64(bytes: Uint8Array): string {
  const stretches: string[] = [];
  for (let start = 0; start < bytes.length; start += stretchBytes)
    stretches.push(encodeStretch(bytes.subarray(start, start + stretchBytes)));
  return stretches.join("");
}

function encodeStretch(bytes: Uint8Array): string {
  let text = "";
  for (let at = 0; at < bytes.length; at += 3) {
    const three = ((bytes[at] ?? 0) << 16) | ((bytes[at + 1] ?? 0) << 8) | (bytes[at + 2] ?? 0);
    const missing = Math.max(0, at + 3 - bytes.length);
    for (let place = 0; place < 4; place++)
      text += place < 4 - missing ? present(alphabet[(three >> (18 - 6 * place)) & 63]) : padding;
  }
  return text;
}

/**
 * The bytes of a text in base64, without line breaks.
 * @throws Error where it is cut short, or holds other characters
 */
export function decodeBase64(text: string): Uint8Array<ArrayBuffer> {
  if (text.length % 4 !== 0) throw new Error("base64 is cut short");
  const missing = text.endsWith("==") ? 2 : text.endsWith("=") ? 1 : 0;
  const bytes = new Uint8Array((text.length / 4) * 3 - missing);
  const values = new Int16Array(128).fill(-1);
  for (const [code, value] of valueOf) values[code] = value;
  values[padding.charCodeAt(0)] = 0;
  let to = 0;
  for (let at = 0; at < text.length; at += 4) {
    let three = 0;
    for (let place = 0; place < 4; place++) {
      const value = values[text.charCodeAt(at + place)] ?? -1;
      if (value < 0) throw new Error("base64 holds a character that is none of its own");
      three = (three << 6) | value;
    }
    for (let shift = 16; shift >= 0 && to < bytes.length; shift -= 8) bytes[to++] = (three >> shift) & 255;
  }
  return bytes;
}
