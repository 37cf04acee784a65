import { readFile } from "node:fs/promises";
import { gunzipSync } from "node:zlib";

/** Every record of a database that an earlier version of the studio wrote. */
interface StoredFixture {
  readonly version: number;
  /** Absent of version 1. */
  readonly layout?: readonly StoreLayout[];
  readonly stores: Readonly<Record<string, readonly StoredRecord[]>>;
}
interface StoreLayout {
  readonly name: string;
  readonly keyPath: string | null;
  readonly indexes: readonly {
    readonly name: string;
    readonly keyPath: string;
    readonly multiEntry: boolean;
  }[];
}
interface StoredRecord {
  readonly key: string;
  readonly value: unknown;
}

type Bytes = { readonly $bytes: string; readonly base64: string };
type Text = { readonly $blob: string; readonly type: string };

const makers: Readonly<Record<string, (buffer: ArrayBuffer) => unknown>> = {
  ArrayBuffer: (buffer) => buffer,
  Float32Array: (buffer) => new Float32Array(buffer),
};

const firstLayout: readonly StoreLayout[] = [
  { name: "projects", keyPath: "id", indexes: [] },
  { name: "files", keyPath: null, indexes: [] },
  { name: "runs", keyPath: null, indexes: [] },
];

/** Reads what `make-stored-fixtures.mjs` or `raise-stored-fixture.mjs` in `scripts/` wrote. */
export async function readStoredFixture(name: string): Promise<StoredFixture> {
  const packed = await readFile(new URL(`../fixtures/${name}.json.gz`, import.meta.url));
  return JSON.parse(gunzipSync(packed).toString("utf8"), (_key, value: unknown) =>
    revive(value),
  ) as StoredFixture;
}

/** Puts a database of an earlier version in place, as a browser would still have it. */
export async function installFixture({
  version,
  layout = firstLayout,
  stores,
}: StoredFixture): Promise<void> {
  const database = await new Promise<IDBDatabase>((resolve, reject) => {
    const request = indexedDB.open("layerloom", version);
    request.onupgradeneeded = () => {
      for (const { name, keyPath, indexes } of layout) {
        const store = request.result.createObjectStore(name, { keyPath });
        for (const index of indexes)
          store.createIndex(index.name, index.keyPath, { multiEntry: index.multiEntry });
      }
    };
    request.onsuccess = () => {
      resolve(request.result);
    };
    request.onerror = () => {
      reject(request.error ?? new Error("The database does not open."));
    };
  });
  const transaction = database.transaction(Object.keys(stores), "readwrite");
  for (const [name, records] of Object.entries(stores))
    for (const { key, value } of records) {
      const store = transaction.objectStore(name);
      if (store.keyPath === null) store.put(value, key);
      else store.put(value);
    }
  await new Promise<void>((resolve, reject) => {
    transaction.oncomplete = () => {
      resolve();
    };
    transaction.onerror = () => {
      reject(transaction.error ?? new Error("The records are not written."));
    };
  });
  database.close();
}

function revive(value: unknown): unknown {
  if (typeof value !== "object" || value === null) return value;
  if ("$blob" in value) {
    const { $blob, type } = value as Text;
    return new Blob([$blob], { type });
  }
  if (!("$bytes" in value)) return value;
  const { $bytes, base64 } = value as Bytes;
  const bytes = Buffer.from(base64, "base64");
  const buffer = bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength);
  return makers[$bytes]?.(buffer);
}
