import { createReadStream, statSync } from "node:fs";
import { createGunzip } from "node:zlib";
import type { ByteSource } from "../../src/core/table/table.ts";

/** Reads a file in chunks, unpacking it where its name ends in .gz. */
export function fileSource(path: string): ByteSource {
  const isGzip = path.endsWith(".gz");
  return {
    sizeBytes: isGzip ? null : statSync(path).size,
    open: () => {
      const stream = createReadStream(path, { highWaterMark: 1024 * 1024 });
      return isGzip ? stream.pipe(createGunzip()) : stream;
    },
  };
}
