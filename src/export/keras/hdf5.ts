/**
 * Writes and reads the part of HDF5 that weights need: groups of groups and of float32 arrays, in the format that every
 * release of the library reads (superblock version 0; HDF5 File Format Specification 3.0). Nothing is packed or chunked.
 */

/** A group of groups and arrays, by name. */
export interface Hdf5Group {
  readonly [name: string]: Hdf5Group | Hdf5Array;
}

export interface Hdf5Array {
  readonly values: Float32Array;
  readonly shape: readonly number[];
}

const isArray = (member: Hdf5Group | Hdf5Array): member is Hdf5Array =>
  (member as Partial<Hdf5Array>).values instanceof Float32Array;

const signature = [0x89, 0x48, 0x44, 0x46, 0x0d, 0x0a, 0x1a, 0x0a] as const;
const undefinedAddress = 0xffff_ffff_ffff_ffffn;
const superblockSize = 96;
const entrySize = 40;
/** Children that a node of a group's tree has room for, halved: one is used. */
const treeRank = 16;
const treeSize = 24 + (2 * treeRank + 1) * 8 + 2 * treeRank * 8;

/** Types of the messages in an object's header. */
const messages = { dataspace: 1, datatype: 3, layout: 8, symbolTable: 0x11 } as const;

const align = (size: number): number => Math.ceil(size / 8) * 8;

/** A file that grows: places are taken first and written later, because what is above refers to what is below. */
class Hdf5File {
  #bytes = new Uint8Array(1 << 16);
  #size = 0;

  get size(): number {
    return this.#size;
  }

  /** Takes a place for so many bytes, zeros at first; returns its address. */
  take(size: number): number {
    const address = this.#size;
    this.#size += align(size);
    if (this.#size > this.#bytes.length) {
      const larger = new Uint8Array(Math.max(this.#size, 2 * this.#bytes.length));
      larger.set(this.#bytes);
      this.#bytes = larger;
    }
    return address;
  }

  /** Writes one field behind the other from an address on; a number has as many bytes as is said. */
  put(address: number, fields: readonly Field[]): void {
    const view = new DataView(this.#bytes.buffer);
    let at = address;
    for (const field of fields) {
      if (field instanceof Uint8Array) {
        this.#bytes.set(field, at);
        at += field.length;
        continue;
      }
      const [size, value] = field;
      if (size === 8) view.setBigUint64(at, BigInt(value), true);
      else if (size === 4) view.setUint32(at, Number(value), true);
      else if (size === 2) view.setUint16(at, Number(value), true);
      else view.setUint8(at, Number(value));
      at += size;
    }
  }

  finish(): Uint8Array<ArrayBuffer> {
    return this.#bytes.slice(0, this.#size);
  }
}

type Field = Uint8Array | readonly [size: 1 | 2 | 4 | 8, value: number | bigint];

const encoder = new TextEncoder();

/** The bytes of an HDF5 file: the same members make the same bytes. */
export function writeHdf5(root: Hdf5Group): Uint8Array<ArrayBuffer> {
  const file = new Hdf5File();
  file.take(superblockSize);
  const leafRank = Math.max(4, Math.ceil(mostMembers(root) / 2));
  const group = writeGroup(file, root, leafRank);
  file.put(0, [
    Uint8Array.from(signature),
    [1, 0], // versions of superblock, free space, root group
    [1, 0],
    [1, 0],
    [1, 0],
    [1, 0], // version of shared headers
    [1, 8], // sizes of addresses and of lengths
    [1, 8],
    [1, 0],
    [2, leafRank],
    [2, treeRank],
    [4, 0],
    [8, 0],
    [8, undefinedAddress],
    [8, file.size],
    [8, undefinedAddress],
    ...entryFields(0, group),
  ]);
  return file.finish();
}

const mostMembers = (group: Hdf5Group): number =>
  Object.values(group).reduce<number>(
    (most, member) => (isArray(member) ? most : Math.max(most, mostMembers(member))),
    Object.keys(group).length,
  );

/** Where an object is; of a group, its tree and its heap of names as well. */
interface Written {
  readonly header: number;
  readonly group: { readonly tree: number; readonly heap: number } | null;
}

/** An entry of a group's table: the name's place in the heap, and the object. */
const entryFields = (nameOffset: number, { header, group }: Written): readonly Field[] => [
  [8, nameOffset],
  [8, header],
  [4, group === null ? 0 : 1],
  [4, 0],
  [8, group?.tree ?? 0],
  [8, group?.heap ?? 0],
];

function writeGroup(file: Hdf5File, group: Hdf5Group, leafRank: number): Written {
  // Names stand in the order of their bytes.
  const names = Object.keys(group).sort((a, b) => (a < b ? -1 : 1));
  const members = names.map((name) => {
    const member = group[name] as Hdf5Group | Hdf5Array;
    return isArray(member) ? writeArray(file, member) : writeGroup(file, member, leafRank);
  });
  const { heap, offsets } = writeNames(file, names);
  const leaf = file.take(8 + 2 * leafRank * entrySize);
  file.put(leaf, [
    encoder.encode("SNOD"),
    [1, 1],
    [1, 0],
    [2, names.length],
    ...members.flatMap((member, index) => entryFields(offsets[index] ?? 0, member)),
  ]);
  const tree = file.take(treeSize);
  file.put(tree, [
    encoder.encode("TREE"),
    [1, 0], // a tree of a group, whose nodes are leaves
    [1, 0],
    [2, 1],
    [8, undefinedAddress],
    [8, undefinedAddress],
    [8, 0], // before the first name comes the empty one
    [8, leaf],
    [8, offsets.at(-1) ?? 0],
  ]);
  const header = writeHeader(file, [
    {
      type: messages.symbolTable,
      size: 16,
      fields: [
        [8, tree],
        [8, heap],
      ],
    },
  ]);
  return { header, group: { tree, heap } };
}

/** The names of a group's members, each ended by a zero; the first is the empty name. */
function writeNames(
  file: Hdf5File,
  names: readonly string[],
): { readonly heap: number; readonly offsets: readonly number[] } {
  const texts = names.map((name) => encoder.encode(name));
  const offsets: number[] = [];
  let size = 8;
  for (const text of texts) {
    offsets.push(size);
    size += align(text.length + 1);
  }
  const data = file.take(size);
  for (const [index, text] of texts.entries()) file.put(data + (offsets[index] ?? 0), [text]);
  const heap = file.take(32);
  // A free list that begins at 1 is none.
  file.put(heap, [encoder.encode("HEAP"), [4, 0], [8, size], [8, 1], [8, data]]);
  return { heap, offsets };
}

/** The datatype of little-endian float32: class 1, its sign at bit 31, exponent of 8 bits from 23 on, mantissa of 23. */
const float32Type: readonly Field[] = [
  [1, 0x11],
  [1, 0x20],
  [1, 31],
  [1, 0],
  [4, 4],
  [2, 0],
  [2, 32],
  [1, 23],
  [1, 8],
  [1, 0],
  [1, 23],
  [4, 127],
];

function writeArray(file: Hdf5File, { values, shape }: Hdf5Array): Written {
  const bytes = new Uint8Array(values.buffer, values.byteOffset, values.byteLength);
  const data = file.take(bytes.length);
  file.put(data, [bytes]);
  const header = writeHeader(file, [
    {
      type: messages.dataspace,
      size: 8 + 8 * shape.length,
      fields: [[1, 1], [1, shape.length], [2, 0], [4, 0], ...shape.map((size) => [8, size] as const)],
    },
    { type: messages.datatype, size: 20, fields: float32Type },
    {
      type: messages.layout,
      size: 18,
      fields: [
        [1, 3],
        [1, 1], // in one piece
        [8, data],
        [8, bytes.length],
      ],
    },
  ]);
  return { header, group: null };
}

interface Message {
  readonly type: number;
  readonly size: number;
  readonly fields: readonly Field[];
}

/** An object's header, version 1. */
function writeHeader(file: Hdf5File, parts: readonly Message[]): number {
  const size = parts.reduce((sum, message) => sum + 8 + align(message.size), 0);
  const address = file.take(16 + size);
  file.put(address, [
    [1, 1],
    [1, 0],
    [2, parts.length],
    [4, 1],
    [4, size],
    [4, 0],
  ]);
  let at = address + 16;
  for (const message of parts) {
    file.put(at, [[2, message.type], [2, align(message.size)], [4, 0], ...message.fields]);
    at += 8 + align(message.size);
  }
  return address;
}

/**
 * Reads what `writeHdf5` wrote.
 * @throws Error where the bytes are no such file, or are cut short
 */
export function readHdf5(bytes: Uint8Array): Hdf5Group {
  if (signature.some((byte, index) => bytes[index] !== byte)) throw new Error("This is no HDF5 file");
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const member = readObject(view, Number(view.getBigUint64(64, true)));
  if (isArray(member)) throw new Error("The HDF5 file begins with an array");
  return member;
}

function readObject(view: DataView, address: number): Hdf5Group | Hdf5Array {
  const count = view.getUint16(address + 2, true);
  let at = address + 16;
  let shape: readonly number[] = [];
  for (let index = 0; index < count; index++) {
    const type = view.getUint16(at, true);
    const body = at + 8;
    if (type === messages.symbolTable) return readGroup(view, body);
    if (type === messages.dataspace)
      shape = Array.from({ length: view.getUint8(body + 1) }, (_unused, axis) =>
        Number(view.getBigUint64(body + 8 + 8 * axis, true)),
      );
    if (type === messages.layout) return readArray(view, body, shape);
    at = body + view.getUint16(at + 2, true);
  }
  throw new Error("An object of the HDF5 file is neither group nor array");
}

function readArray(view: DataView, layout: number, shape: readonly number[]): Hdf5Array {
  const start = view.byteOffset + Number(view.getBigUint64(layout + 2, true));
  const size = Number(view.getBigUint64(layout + 10, true));
  return { values: new Float32Array(view.buffer.slice(start, start + size)), shape };
}

function readGroup(view: DataView, places: number): Hdf5Group {
  const [tree, heap] = [places, places + 8].map((at) => Number(view.getBigUint64(at, true)));
  const leaf = Number(view.getBigUint64((tree ?? 0) + 32, true));
  const names = Number(view.getBigUint64((heap ?? 0) + 24, true));
  const group: Record<string, Hdf5Group | Hdf5Array> = {};
  const count = view.getUint16(leaf + 6, true);
  for (let index = 0; index < count; index++) {
    const entry = leaf + 8 + index * entrySize;
    const name = readName(view, names + Number(view.getBigUint64(entry, true)));
    group[name] = readObject(view, Number(view.getBigUint64(entry + 8, true)));
  }
  return group;
}

function readName(view: DataView, start: number): string {
  let end = start;
  while (view.getUint8(end) !== 0) end++;
  return new TextDecoder().decode(new Uint8Array(view.buffer, view.byteOffset + start, end - start));
}
