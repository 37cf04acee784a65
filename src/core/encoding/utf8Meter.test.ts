import fc from "fast-check";
import { expect, test } from "vitest";
import { makeUtf8Meter } from "./utf8Meter.ts";

/** What the platform makes of the bytes: a replacement character for each stretch that is no UTF-8. */
const isWellFormed = (bytes: Uint8Array): boolean => {
  try {
    new TextDecoder("utf-8", { fatal: true }).decode(bytes);
    return true;
  } catch {
    return false;
  }
};

const measure = (pieces: readonly Uint8Array[]) => {
  const meter = makeUtf8Meter();
  for (const piece of pieces) meter.add(piece);
  return meter.end();
};

const bytes = fc.oneof(
  fc.uint8Array({ maxLength: 64 }),
  fc.string({ unit: "binary", maxLength: 24 }).map((text) => new TextEncoder().encode(text)),
  fc
    .tuple(fc.string({ unit: "grapheme-ascii", maxLength: 40 }), fc.uint8Array({ maxLength: 2 }))
    .map(([text, stray]) => Uint8Array.from([...new TextEncoder().encode(text), ...stray])),
);

test("bytes are well-formed where the platform's decoder says so", () => {
  fc.assert(
    fc.property(bytes, (whole) => {
      expect(measure([whole]).badByteCount === 0).toBe(isWellFormed(whole));
    }),
  );
});

test("what is measured does not depend on where chunks begin, be it at a word of memory or not", () => {
  fc.assert(
    fc.property(bytes, fc.nat(7), fc.nat(64), (whole, offset, cut) => {
      const memory = new Uint8Array(whole.length + offset);
      memory.set(whole, offset);
      const shifted = memory.subarray(offset);
      const oneByOne = Array.from(whole, (byte) => Uint8Array.of(byte));
      expect(measure([shifted.subarray(0, cut), shifted.subarray(cut)])).toEqual(measure(oneByOne));
    }),
  );
});
