type Bytes = ArrayBuffer | ArrayBufferView<ArrayBuffer>;

/** A value as text, with the bytes of its arrays beside it. */
export interface PackedValue {
  readonly json: string;
  /** One behind the other, as `json` says. */
  readonly arrays: readonly Uint8Array<ArrayBuffer>[];
}

/** What stands in the text where an array was. */
interface ArrayPlace {
  readonly layerloomArray: { readonly type: string; readonly offset: number; readonly sizeBytes: number };
}

/** How many bytes a member of an array takes, and how an array of this type is made of bytes of its own. */
const arrayTypes: Readonly<
  Record<string, { readonly size: number; readonly make: (buffer: ArrayBuffer) => Bytes }>
> = {
  ArrayBuffer: { size: 1, make: (buffer) => buffer },
  Uint8Array: { size: 1, make: (buffer) => new Uint8Array(buffer) },
  Int32Array: { size: 4, make: (buffer) => new Int32Array(buffer) },
  Float32Array: { size: 4, make: (buffer) => new Float32Array(buffer) },
  Float64Array: { size: 8, make: (buffer) => new Float64Array(buffer) },
};

const isBytes = (value: unknown): value is Bytes => value instanceof ArrayBuffer || ArrayBuffer.isView(value);

const viewOf = (bytes: Bytes): Uint8Array<ArrayBuffer> =>
  bytes instanceof ArrayBuffer
    ? new Uint8Array(bytes)
    : new Uint8Array(bytes.buffer, bytes.byteOffset, bytes.byteLength);

/** Takes the arrays out of a value of plain data. No array is copied. */
export function packValue(value: unknown): PackedValue {
  const arrays: Uint8Array<ArrayBuffer>[] = [];
  let offset = 0;
  const json = JSON.stringify(value, (_key, member: unknown) => {
    if (!isBytes(member)) return member;
    const type = member.constructor.name;
    if (!(type in arrayTypes)) throw new Error(`An array of type ${type} cannot be written.`);
    const bytes = viewOf(member);
    const place: ArrayPlace = { layerloomArray: { type, offset, sizeBytes: bytes.byteLength } };
    arrays.push(bytes);
    offset += bytes.byteLength;
    return place;
  });
  return { json, arrays };
}

/**
 * Puts a value together again, each array in memory of its own.
 * @throws Error where the text is none, or names bytes that are not there
 */
export function unpackValue(json: string, bytes: Uint8Array<ArrayBuffer>): unknown {
  return JSON.parse(json, (_key, member: unknown) => {
    if (typeof member !== "object" || member === null || !("layerloomArray" in member)) return member;
    const { type, offset, sizeBytes } = (member as ArrayPlace).layerloomArray;
    const kind = Object.hasOwn(arrayTypes, type) ? arrayTypes[type] : undefined;
    const isThere =
      Number.isInteger(offset) &&
      Number.isInteger(sizeBytes) &&
      offset >= 0 &&
      sizeBytes >= 0 &&
      offset + sizeBytes <= bytes.byteLength;
    if (kind === undefined || !isThere || sizeBytes % kind.size !== 0)
      throw new Error("An array is damaged.");
    return kind.make(bytes.slice(offset, offset + sizeBytes).buffer);
  });
}
