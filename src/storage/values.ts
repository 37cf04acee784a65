import type { IDBPTransaction } from "idb";
import type { Database, KeptValue, Schema } from "./schema.ts";

/** A value on its way into the database, its large arrays beside it. */
export interface PreparedValue {
  readonly kept: KeptValue;
  readonly arrays: ReadonlyMap<string, ArrayBuffer>;
}

export type ValueStoreName = "runs" | "checkpoints";
export type Write = IDBPTransaction<Schema, ("runs" | "checkpoints" | "blobs")[], "readwrite">;
type Bytes = ArrayBuffer | ArrayBufferView<ArrayBuffer>;

/** Arrays from this size on are records of their own. */
const largeBytes = 65_536;

/** The placeholder of an array in a value: the hash of its bytes, and the type of the array. */
interface Place {
  readonly layerloomBlob: string;
  readonly type: string;
}

const arrayTypes: Readonly<Record<string, (buffer: ArrayBuffer) => Bytes>> = {
  ArrayBuffer: (buffer) => buffer,
  Uint8Array: (buffer) => new Uint8Array(buffer),
  Int32Array: (buffer) => new Int32Array(buffer),
  Float32Array: (buffer) => new Float32Array(buffer),
  Float64Array: (buffer) => new Float64Array(buffer),
};

/** Separates a value from its large arrays. Hashes here, because a transaction would not wait for that. */
export async function prepareValue(
  { id, projectId }: Pick<KeptValue, "id" | "projectId">,
  value: unknown,
): Promise<PreparedValue> {
  const found = new Map<Bytes, Place>();
  const arrays = new Map<string, ArrayBuffer>();
  for (const bytes of largeArraysOf(value)) {
    const buffer = bufferOf(bytes);
    const hash = await hashOf(buffer);
    arrays.set(hash, buffer);
    found.set(bytes, { layerloomBlob: hash, type: bytes.constructor.name });
  }
  const rest = takeApart(value, found);
  return { kept: { id, projectId, blobs: [...arrays.keys()], value: rest }, arrays };
}

/**
 * Puts a value in place of the one of its id. Arrays are put one by one, each in a task of its own: the browser copies
 * a record while the page waits, and a model's weights at once would block it.
 */
export async function putValue(
  write: Write,
  name: ValueStoreName,
  { kept, arrays }: PreparedValue,
): Promise<void> {
  const store = write.objectStore(name);
  const blobs = write.objectStore("blobs");
  const before = await store.get(kept.id);
  for (const [hash, buffer] of arrays)
    if ((await blobs.getKey(hash)) === undefined) await blobs.put(buffer, hash);
  await store.put(kept);
  await releaseBlobs(write, before?.blobs ?? []);
}

/** Deletes a value, and those of its arrays that nothing else holds. */
export async function deleteValue(write: Write, name: ValueStoreName, id: string): Promise<void> {
  const store = write.objectStore(name);
  const before = await store.get(id);
  await store.delete(id);
  await releaseBlobs(write, before?.blobs ?? []);
}

/** Deletes those arrays that no run and no checkpoint holds. */
async function releaseBlobs(write: Write, hashes: readonly string[]): Promise<void> {
  for (const hash of hashes) {
    const inRuns = await write.objectStore("runs").index("blobs").count(hash);
    const inCheckpoints = await write.objectStore("checkpoints").index("blobs").count(hash);
    if (inRuns + inCheckpoints === 0) await write.objectStore("blobs").delete(hash);
  }
}

/** A value as it was put; undefined where there is none. */
export async function readValue(database: Database, name: ValueStoreName, id: string): Promise<unknown> {
  const read = database.transaction([name, "blobs"]);
  const kept = await read.objectStore(name).get(id);
  if (kept === undefined) return undefined;
  const arrays = new Map<string, ArrayBuffer>();
  for (const hash of kept.blobs) {
    const buffer = await read.objectStore("blobs").get(hash);
    if (buffer !== undefined) arrays.set(hash, buffer);
  }
  return putTogether(kept.value, arrays);
}

const isBytes = (value: unknown): value is Bytes => value instanceof ArrayBuffer || ArrayBuffer.isView(value);

function* largeArraysOf(value: unknown): Generator<Bytes, void, undefined> {
  if (isBytes(value)) {
    if (value.byteLength >= largeBytes && value.constructor.name in arrayTypes) yield value;
  } else if (typeof value === "object" && value !== null)
    for (const member of Object.values(value)) yield* largeArraysOf(member);
}

/** The bytes of an array and no others: a view may show a part of its buffer. */
function bufferOf(bytes: Bytes): ArrayBuffer {
  if (bytes instanceof ArrayBuffer) return bytes;
  const { buffer, byteOffset, byteLength } = bytes;
  return byteLength === buffer.byteLength ? buffer : buffer.slice(byteOffset, byteOffset + byteLength);
}

async function hashOf(buffer: ArrayBuffer): Promise<string> {
  const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", buffer));
  return Array.from(digest, (byte) => byte.toString(16).padStart(2, "0")).join("");
}

function takeApart(value: unknown, found: ReadonlyMap<unknown, Place>): unknown {
  if (isBytes(value)) return found.get(value) ?? value;
  return mapMembers(value, (member) => takeApart(member, found));
}

function putTogether(value: unknown, arrays: ReadonlyMap<string, ArrayBuffer>): unknown {
  if (!isPlace(value)) return mapMembers(value, (member) => putTogether(member, arrays));
  const buffer = arrays.get(value.layerloomBlob);
  return buffer === undefined ? undefined : arrayTypes[value.type]?.(buffer);
}

const isPlace = (value: unknown): value is Place =>
  typeof value === "object" && value !== null && "layerloomBlob" in value;

/** Lists and plain objects with their members changed; anything else as it is. */
function mapMembers(value: unknown, change: (member: unknown) => unknown): unknown {
  if (Array.isArray(value)) return value.map(change);
  if (typeof value !== "object" || value === null || Object.getPrototypeOf(value) !== Object.prototype)
    return value;
  return Object.fromEntries(Object.entries(value).map(([name, member]) => [name, change(member)]));
}
