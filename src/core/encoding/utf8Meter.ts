/** How much of a file reads as UTF-8. */
interface Utf8Reading {
  /** Well-formed sequences of two to four bytes. */
  readonly sequenceCount: number;
  /** Bytes that belong to no well-formed sequence. */
  readonly badByteCount: number;
}

/** The highest bit of each byte of a word. */
const anyBeyondAscii = 0x80808080;

/** Measures UTF-8 across chunks. */
export interface Utf8Meter {
  add(bytes: Uint8Array): void;
  end(): Utf8Reading;
}

/**
 * Makes a meter of well-formed UTF-8 after table 3-7 of the Unicode Standard: overlong forms, surrogates
 * and code points beyond U+10FFFF are bad bytes.
 */
export function makeUtf8Meter(): Utf8Meter {
  let sequenceCount = 0;
  let badByteCount = 0;
  let missing = 0;
  let taken = 0;
  let lowest = 0x80;
  let highest = 0xbf;

  function begin(byte: number): void {
    missing = byte >= 0xf0 ? 3 : byte >= 0xe0 ? 2 : 1;
    taken = 1;
    lowest = byte === 0xe0 ? 0xa0 : byte === 0xf0 ? 0x90 : 0x80;
    highest = byte === 0xed ? 0x9f : byte === 0xf4 ? 0x8f : 0xbf;
    if (byte >= 0xc2 && byte <= 0xf4) return;
    missing = 0;
    badByteCount++;
  }

  function proceed(byte: number): void {
    if (byte >= lowest && byte <= highest) {
      missing--;
      taken++;
      lowest = 0x80;
      highest = 0xbf;
      if (missing === 0) sequenceCount++;
      return;
    }
    badByteCount += taken;
    missing = 0;
    if (byte >= 0x80) begin(byte);
  }

  function measure(bytes: Uint8Array, from: number, to: number): void {
    for (let at = from; at < to; at++) {
      const byte = bytes[at] as number;
      if (missing > 0) proceed(byte);
      else if (byte >= 0x80) begin(byte);
    }
  }

  return {
    add(bytes) {
      // Most text is ASCII, which a word of four bytes shows at once.
      const unaligned = -bytes.byteOffset & 3;
      if (bytes.length <= unaligned) {
        measure(bytes, 0, bytes.length);
        return;
      }
      measure(bytes, 0, unaligned);
      const wordCount = (bytes.length - unaligned) >> 2;
      const words = new Uint32Array(bytes.buffer, bytes.byteOffset + unaligned, wordCount);
      for (let index = 0; index < wordCount; index++) {
        if (missing === 0 && ((words[index] as number) & anyBeyondAscii) === 0) continue;
        const at = unaligned + index * 4;
        measure(bytes, at, at + 4);
      }
      measure(bytes, unaligned + wordCount * 4, bytes.length);
    },
    end() {
      if (missing > 0) badByteCount += taken;
      missing = 0;
      return { sequenceCount, badByteCount };
    },
  };
}
