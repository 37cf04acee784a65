import { mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { featuresInMemory, type KeptFeatures } from "../../src/engine/shelf/keptFeatures.ts";

/** Vectors of texts in a folder of this machine, so that a measurement that is made again computes none anew. */
export async function featuresOnDisk(folder: string, width: number): Promise<KeptFeatures> {
  mkdirSync(folder, { recursive: true });
  const memory = featuresInMemory(width);
  for (const name of readdirSync(folder)) {
    const bytes = readFileSync(join(folder, name));
    const count = bytes.length / (8 + 4 * width);
    const buffer = bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.length);
    await memory.keep(new Float64Array(buffer, 0, count), new Float32Array(buffer, 8 * count));
  }
  return {
    read: memory.read,
    keep: async (keys, vectors) => {
      writeFileSync(
        join(folder, `${crypto.randomUUID()}.bin`),
        Buffer.concat([Buffer.from(keys.buffer), Buffer.from(vectors.buffer)]),
      );
      await memory.keep(keys, vectors);
    },
  };
}
