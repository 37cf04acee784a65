const chunkBytes = 4e6;

/**
 * The SHA-256 of some files, whatever their order: of the digests of their parts, since files are read part by part. Yields
 * the share done, 0–1.
 */
export async function* fingerprintFiles(
  files: ReadonlyMap<string, Blob>,
): AsyncGenerator<number, string, undefined> {
  const names = [...files.keys()].sort();
  const totalBytes = names.reduce((sum, name) => sum + (files.get(name)?.size ?? 0), 0);
  const digests: Uint8Array<ArrayBuffer>[] = [];
  let doneBytes = 0;
  for (const name of names) {
    const file = files.get(name);
    if (file === undefined) continue;
    digests.push(new TextEncoder().encode(`${name}\n`));
    for (let from = 0; from < file.size; from += chunkBytes) {
      const chunk = await file.slice(from, from + chunkBytes).arrayBuffer();
      digests.push(new Uint8Array(await crypto.subtle.digest("SHA-256", chunk)));
      doneBytes += chunk.byteLength;
      yield doneBytes / totalBytes;
    }
  }
  const whole = await crypto.subtle.digest("SHA-256", await new Blob(digests).arrayBuffer());
  return Array.from(new Uint8Array(whole), (byte) => byte.toString(16).padStart(2, "0")).join("");
}
