import type { ByteSource } from "./table.ts";

/** The first slice has at least this many bytes where the file has: enough to judge a file by. */
const firstSliceBytes = 64 * 1024;
/** No slice is larger, so that work between two of them stays short. */
const largestSliceBytes = 256 * 1024;

/**
 * Reads a source in slices of handy size, whatever chunks it comes in: the first is long enough to hold
 * byte-order marks and magic bytes, and none is long enough to block the thread noticeably.
 */
export async function* readSlices(source: ByteSource): AsyncGenerator<Uint8Array, void> {
  let head: Uint8Array[] | null = [];
  let headBytes = 0;
  for await (const chunk of source.open()) {
    if (head === null) yield* cut(chunk);
    else {
      head.push(chunk.slice());
      headBytes += chunk.length;
      if (headBytes < firstSliceBytes) continue;
      yield* cut(joinBytes(head));
      head = null;
    }
  }
  if (head !== null && headBytes > 0) yield* cut(joinBytes(head));
}

function* cut(bytes: Uint8Array): Generator<Uint8Array, void> {
  for (let at = 0; at < bytes.length; at += largestSliceBytes)
    yield bytes.subarray(at, at + largestSliceBytes);
}

/** Joins pieces of bytes into one array. */
export function joinBytes(pieces: readonly Uint8Array[]): Uint8Array {
  const first = pieces[0];
  if (first !== undefined && pieces.length === 1) return first;
  const joined = new Uint8Array(pieces.reduce((total, piece) => total + piece.length, 0));
  let at = 0;
  for (const piece of pieces) {
    joined.set(piece, at);
    at += piece.length;
  }
  return joined;
}
