import type { IDBPTransaction } from "idb";
import type { Database, KeptValue, Schema } from "./schema.ts";

/** A value on its way into the database, its large arrays beside it. */
export interface PreparedValue {
  readonly kept: KeptValue;
  readonly arrays: ReadonlyMap<string, ArrayBuffer>;
}

export type ValueStoreName = "results" | "checkpoints";
export type Write = IDBPTransaction<Schema, ("runs" | "results" | "checkpoints" | "blobs")[], "readwrite">;
type Bytes = ArrayBuffer | ArrayBufferView<ArrayBuffer>;

/** Arrays from this size on are records of their own. */
const largeBytes = 65_536;

/** The browser copies what is put in one task: a piece of this size takes a few milliseconds. */
const pieceBytes = 8 * 1024 * 1024;

/** What stands in a value where one of its arrays was: the hashes of its pieces, and what kind of array it is. */
interface Place {
  readonly layerloomBlobs: readonly string[];
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
    const hashes: string[] = [];
    for (const piece of piecesOf(bytes)) {
      const hash = await hashOf(piece);
      arrays.set(hash, piece);
      hashes.push(hash);
    }
    found.set(bytes, { layerloomBlobs: hashes, type: bytes.constructor.name });
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

/** Takes a member out of a value, with those of its arrays that nothing else holds. */
export async function withoutMember(
  write: Write,
  { name, id, member }: { readonly name: ValueStoreName; readonly id: string; readonly member: string },
): Promise<void> {
  const store = write.objectStore(name);
  const before = await store.get(id);
  if (before === undefined) return;
  const value = { ...(before.value as Readonly<Record<string, unknown>>), [member]: null };
  const held = new Set(hashesIn(value));
  await store.put({ ...before, value, blobs: before.blobs.filter((hash) => held.has(hash)) });
  await releaseBlobs(write, before.blobs);
}

/** The hashes that a value which was taken apart names. */
function* hashesIn(value: unknown): Generator<string, void, undefined> {
  const place = placeOf(value);
  if (place !== null) yield* place.layerloomBlobs;
  else if (typeof value === "object" && value !== null && !isBytes(value))
    for (const member of Object.values(value)) yield* hashesIn(member);
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
    const inResults = await write.objectStore("results").index("blobs").count(hash);
    const inCheckpoints = await write.objectStore("checkpoints").index("blobs").count(hash);
    if (inResults + inCheckpoints === 0) await write.objectStore("blobs").delete(hash);
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

/** The bytes of an array and no others, for a view may show a part of its buffer; in pieces where they are many. */
function* piecesOf(bytes: Bytes): Generator<ArrayBuffer, void, undefined> {
  const [buffer, start] = bytes instanceof ArrayBuffer ? [bytes, 0] : [bytes.buffer, bytes.byteOffset];
  const end = start + bytes.byteLength;
  if (bytes.byteLength === buffer.byteLength && bytes.byteLength <= pieceBytes) yield buffer;
  else
    for (let at = start; at < end; at += pieceBytes) yield buffer.slice(at, Math.min(end, at + pieceBytes));
}

/** Pieces one behind the other. */
function joinPieces(pieces: readonly ArrayBuffer[]): ArrayBuffer {
  const [only] = pieces;
  if (only !== undefined && pieces.length === 1) return only;
  const whole = new Uint8Array(pieces.reduce((sum, { byteLength }) => sum + byteLength, 0));
  let at = 0;
  for (const piece of pieces) {
    whole.set(new Uint8Array(piece), at);
    at += piece.byteLength;
  }
  return whole.buffer;
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
  const place = placeOf(value);
  if (place === null) return mapMembers(value, (member) => putTogether(member, arrays));
  const pieces = place.layerloomBlobs.flatMap((hash) => arrays.get(hash) ?? []);
  return pieces.length < place.layerloomBlobs.length
    ? undefined
    : arrayTypes[place.type]?.(joinPieces(pieces));
}

/** The place that a value is; null where it is none. Earlier versions kept every array in one piece. */
function placeOf(value: unknown): Place | null {
  if (typeof value !== "object" || value === null) return null;
  if ("layerloomBlobs" in value) return value as Place;
  if (!("layerloomBlob" in value)) return null;
  const { layerloomBlob, type } = value as { readonly layerloomBlob: string; readonly type: string };
  return { layerloomBlobs: [layerloomBlob], type };
}

/** Lists and plain objects with their members changed; anything else as it is. */
function mapMembers(value: unknown, change: (member: unknown) => unknown): unknown {
  if (Array.isArray(value)) return value.map(change);
  if (typeof value !== "object" || value === null || Object.getPrototypeOf(value) !== Object.prototype)
    return value;
  return Object.fromEntries(Object.entries(value).map(([name, member]) => [name, change(member)]));
}
