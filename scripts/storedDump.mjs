// Writes every record of an IndexedDB database, and how its stores are laid out, as a fixture for the tests of migration.
import { mkdir, writeFile } from "node:fs/promises";
import { resolve } from "node:path";
import { gzipSync } from "node:zlib";

/** Writes `database-VERSION.json.gz` into a folder; binary parts are Base64. */
export async function writeDump(database, folder) {
  const stores = {};
  const layout = [];
  for (const name of database.objectStoreNames) {
    const store = database.transaction(name).store;
    const indexes = [...store.indexNames].map((index) => {
      const { keyPath, multiEntry } = store.index(index);
      return { name: index, keyPath, multiEntry };
    });
    layout.push({ name, keyPath: store.keyPath, indexes });
    const keys = await database.getAllKeys(name);
    stores[name] = await Promise.all(
      keys.map(async (key) => ({ key, value: await encode(await database.get(name, key)) })),
    );
  }
  const json = JSON.stringify({ version: database.version, layout, stores });
  await mkdir(folder, { recursive: true });
  const path = resolve(folder, `database-${String(database.version)}.json.gz`);
  await writeFile(path, gzipSync(json, { level: 9 }));
}

async function encode(value) {
  if (value instanceof Blob) return { $blob: await value.text(), type: value.type };
  if (value instanceof ArrayBuffer)
    return { $bytes: "ArrayBuffer", base64: Buffer.from(value).toString("base64") };
  if (ArrayBuffer.isView(value)) {
    const bytes = Buffer.from(value.buffer, value.byteOffset, value.byteLength);
    return { $bytes: value.constructor.name, base64: bytes.toString("base64") };
  }
  if (Array.isArray(value)) return Promise.all(value.map(encode));
  if (typeof value !== "object" || value === null) return value;
  const entries = Object.entries(value).map(async ([name, member]) => [name, await encode(member)]);
  return Object.fromEntries(await Promise.all(entries));
}
