import type { IDBPDatabase, IDBPObjectStore } from "idb";
import type { Schema } from "./database.ts";

type Runs = IDBPObjectStore<Schema, ["runs"], "runs", "readwrite">;
type Bytes = ArrayBuffer | ArrayBufferView<ArrayBuffer>;

/** Arrays from this size on are records of their own. */
const largeBytes = 65_536;

/** What stands in a value where one of its arrays was. */
const place = "layerloomArray";

const partKey = (key: string, index: number): string => `${key}#${String(index)}`;
const partsOf = (key: string): IDBKeyRange => IDBKeyRange.bound(`${key}#`, `${key}#\uffff`);

/** The key of a value that a record's key belongs to. */
export const valueKeyOf = (recordKey: string): string => recordKey.split("#")[0] ?? recordKey;

/**
 * Puts a value with its large arrays in records of their own, one in each task: the browser copies what is put while the
 * page waits, and the weights of a model at once would hold it up.
 */
export async function putLarge(store: Runs, key: string, value: unknown): Promise<void> {
  const arrays: Bytes[] = [];
  const rest = takeApart(value, arrays);
  await store.delete(partsOf(key));
  for (const [index, array] of arrays.entries()) await store.put(array, partKey(key, index));
  await store.put(rest, key);
}

/** The value as it was put; undefined where there is none. */
export async function getLarge(database: IDBPDatabase<Schema>, key: string): Promise<unknown> {
  const { store } = database.transaction("runs");
  const rest = await store.get(key);
  const keys = await store.getAllKeys(partsOf(key));
  const arrays = new Map<string, unknown>();
  for (const part of keys) arrays.set(part, await store.get(part));
  return putTogether(rest, (index) => arrays.get(partKey(key, index)));
}

/** Drops a value with its arrays. */
export async function deleteLarge(store: Runs, key: string): Promise<void> {
  await Promise.all([store.delete(key), store.delete(partsOf(key))]);
}

function takeApart(value: unknown, arrays: Bytes[]): unknown {
  if (!isBytes(value)) return mapMembers(value, (member) => takeApart(member, arrays));
  if (value.byteLength < largeBytes) return value;
  const known = arrays.indexOf(value);
  return { [place]: known === -1 ? arrays.push(value) - 1 : known };
}

function putTogether(value: unknown, arrayAt: (index: number) => unknown): unknown {
  if (typeof value === "object" && value !== null && place in value) return arrayAt(Number(value[place]));
  return mapMembers(value, (member) => putTogether(member, arrayAt));
}

const isBytes = (value: unknown): value is Bytes => value instanceof ArrayBuffer || ArrayBuffer.isView(value);

/** Lists and plain objects with their members changed; anything else as it is. */
function mapMembers(value: unknown, change: (member: unknown) => unknown): unknown {
  if (Array.isArray(value)) return value.map(change);
  if (typeof value !== "object" || value === null || Object.getPrototypeOf(value) !== Object.prototype)
    return value;
  return Object.fromEntries(Object.entries(value).map(([name, member]) => [name, change(member)]));
}
