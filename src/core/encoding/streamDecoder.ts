import type { Encoding } from "./encodings.ts";
import { isSingleByte, makeSingleByteDecoder } from "./singleByte.ts";
import { makeUtf8Decoder } from "./utf8Decoder.ts";

/** Decodes bytes in chunks; call it with null at the end for the rest. */
export type StreamDecoder = (bytes: Uint8Array | null) => string;

/** Makes a decoder that returns U+FFFD for bytes that mean nothing in the encoding. */
export function makeStreamDecoder(encoding: Encoding): StreamDecoder {
  if (isSingleByte(encoding)) {
    const decode = makeSingleByteDecoder(encoding);
    return (bytes) => (bytes === null ? "" : decode(bytes));
  }
  if (encoding === "utf-8") {
    const decode = makeUtf8Decoder();
    return (bytes) => decode(bytes).text;
  }
  const decoder = new TextDecoder(encoding);
  return (bytes) => (bytes === null ? decoder.decode() : decoder.decode(bytes, { stream: true }));
}

/** Decodes all of a text at once. */
export function decodeAll(bytes: Uint8Array, encoding: Encoding): string {
  const decode = makeStreamDecoder(encoding);
  return decode(bytes) + decode(null);
}
