import type { ByteSource } from "./table.ts";

/** Makes a source of bytes that are in memory already, read in chunks of at most `chunkBytes`. */
export function fromBytes(bytes: Uint8Array, { chunkBytes } = { chunkBytes: 64 * 1024 }): ByteSource {
  return {
    sizeBytes: bytes.length,
    async *open() {
      for (let at = 0; at < bytes.length; at += chunkBytes) yield bytes.subarray(at, at + chunkBytes);
    },
  };
}
