import type { ByteSource } from "../../core/table/table.ts";

const gzipMagic = [0x1f, 0x8b];
/** Bytes of a file that are enough to recognise its format; a workbook names its parts within the first kilobytes. */
const headBytes = 64 * 1024;

/** Whether a blob is gzipped, by its first bytes. */
async function isGzip(blob: Blob): Promise<boolean> {
  const head = new Uint8Array(await blob.slice(0, 2).arrayBuffer());
  return gzipMagic.every((byte, index) => head[index] === byte);
}

const unpack = (blob: Blob): ReadableStream<Uint8Array> =>
  blob.stream().pipeThrough(new DecompressionStream("gzip") as ReadableWritablePair<Uint8Array, Uint8Array>);

/** Reads a blob in chunks, unpacking it where it is gzipped. `sizeBytes` is null then: it is not known. */
export async function blobSource(blob: Blob): Promise<ByteSource> {
  const isPacked = await isGzip(blob);
  const open = (): ReadableStream<Uint8Array> => (isPacked ? unpack(blob) : blob.stream());
  return { sizeBytes: isPacked ? null : blob.size, open: () => readChunks(open()) };
}

/** The blob itself, or its unpacked content, for formats that are not read from beginning to end. */
export const unpackBlob = async (blob: Blob): Promise<Blob> =>
  (await isGzip(blob)) ? new Response(unpack(blob)).blob() : blob;

/** The first bytes of a blob, unpacked. */
export async function readHead(blob: Blob, lengthBytes = headBytes): Promise<Uint8Array<ArrayBuffer>> {
  const source = await blobSource(blob);
  const head = new Uint8Array(lengthBytes);
  let length = 0;
  for await (const chunk of source.open()) {
    const part = chunk.subarray(0, lengthBytes - length);
    head.set(part, length);
    length += part.length;
    if (length === lengthBytes) break;
  }
  return head.subarray(0, length);
}

/**
 * How many bytes a blob unpacks to: its own size, or what a gzip trailer says (ISIZE, RFC 1952, section 2.3.1,
 * modulo 2³², and of the last member only).
 */
export async function unpackedSize(blob: Blob): Promise<number> {
  if (!(await isGzip(blob))) return blob.size;
  const trailer = new DataView(await blob.slice(-4).arrayBuffer());
  const size = trailer.byteLength === 4 ? trailer.getUint32(0, true) : 0;
  return Math.max(size, blob.size);
}

/** A stream as an async iterable; leaving it early cancels the stream. */
async function* readChunks(stream: ReadableStream<Uint8Array>): AsyncGenerator<Uint8Array> {
  const reader = stream.getReader();
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return;
      yield value;
    }
  } finally {
    await reader.cancel().catch(() => undefined);
  }
}
