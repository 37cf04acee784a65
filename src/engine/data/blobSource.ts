import type { ByteSource } from "../../core/csv/table.ts";

const gzipMagic = [0x1f, 0x8b];

/** Reads a blob in chunks, unpacking it where it is gzipped. `sizeBytes` is null then: it is not known. */
export async function blobSource(blob: Blob): Promise<ByteSource> {
  const head = new Uint8Array(await blob.slice(0, 2).arrayBuffer());
  const isGzip = gzipMagic.every((byte, index) => head[index] === byte);
  const open = (): ReadableStream<Uint8Array> =>
    isGzip
      ? blob
          .stream()
          .pipeThrough(new DecompressionStream("gzip") as ReadableWritablePair<Uint8Array, Uint8Array>)
      : blob.stream();
  return { sizeBytes: isGzip ? null : blob.size, open: () => readChunks(open()) };
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
