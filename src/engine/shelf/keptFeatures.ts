/** Vectors of texts by the hash of each text: 53 bits, so that two of a million texts share one at a rate of 1 in 18,000. */
export interface KeptFeatures {
  /** Calls `take` with every vector that is kept among those of some texts. */
  readonly read: (
    keys: ReadonlySet<number>,
    take: (key: number, vector: Float32Array) => void,
  ) => Promise<void>;
  /** Keeps vectors, [keys × width]. */
  readonly keep: (keys: Float64Array<ArrayBuffer>, vectors: Float32Array<ArrayBuffer>) => Promise<void>;
}

/** Vectors that are kept while the program runs. */
export function featuresInMemory(width: number): KeptFeatures {
  const vectors = new Map<number, Float32Array>();
  return {
    read: (keys, take) => {
      for (const key of keys) {
        const vector = vectors.get(key);
        if (vector !== undefined) take(key, vector);
      }
      return Promise.resolve();
    },
    keep: (keys, added) => {
      for (const [at, key] of keys.entries()) vectors.set(key, added.slice(at * width, (at + 1) * width));
      return Promise.resolve();
    },
  };
}

/**
 * Vectors in a folder on the disk: a file for each time that some were kept, so that tabs never write to one file, and what
 * is half-written is no file yet. A file holds the number of vectors, their keys (64-bit floats) and their numbers (32-bit).
 */
export async function featuresIn(folder: FileSystemDirectoryHandle, width: number): Promise<KeptFeatures> {
  const places: { readonly file: File; readonly keys: Float64Array<ArrayBuffer> }[] = [];
  const known = new Set<string>();
  /** Learns which vectors are in files that came since. */
  const index = async (): Promise<void> => {
    for await (const handle of folder.values()) {
      if (handle.kind !== "file" || known.has(handle.name)) continue;
      known.add(handle.name);
      const file = await (handle as FileSystemFileHandle).getFile();
      const [count = 0] = new Float64Array(await file.slice(0, headBytes).arrayBuffer());
      if (file.size !== headBytes + count * (8 + 4 * width)) continue;
      const keys = new Float64Array(await file.slice(headBytes, headBytes + 8 * count).arrayBuffer());
      places.push({ file, keys });
    }
  };
  return {
    read: async (wanted, take) => {
      await index();
      for (const { file, keys } of places) {
        if (!keys.some((key) => wanted.has(key))) continue;
        const bytes = await file.slice(headBytes + 8 * keys.length).arrayBuffer();
        for (const [at, key] of keys.entries())
          if (wanted.has(key)) take(key, new Float32Array(bytes, 4 * width * at, width));
      }
    },
    keep: async (keys, vectors) => {
      const handle = await folder.getFileHandle(`${crypto.randomUUID()}.bin`, { create: true });
      const stream = await handle.createWritable();
      await stream.write(new Blob([Float64Array.of(keys.length), keys, vectors]));
      await stream.close();
    },
  };
}

const headBytes = 8;
