/** A field of a message as bytes: tag and value. */
export type Field = readonly Uint8Array[];

const encoder = new TextEncoder();

/** A whole number in the seven-bit groups of protocol buffers; negative ones take ten bytes. */
function varint(value: number | bigint): Uint8Array {
  let rest = BigInt.asUintN(64, BigInt(value));
  const bytes: number[] = [];
  do {
    const group = Number(rest & 0x7fn);
    rest >>= 7n;
    bytes.push(rest > 0n ? group | 0x80 : group);
  } while (rest > 0n);
  return Uint8Array.from(bytes);
}

/** How a value is written, by protocol buffers' numbers. */
const wireTypes = { varint: 0, length: 2, fixed32: 5 } as const;

const tag = (field: number, wire: keyof typeof wireTypes): Uint8Array =>
  varint((field << 3) | wireTypes[wire]);

/** A whole number or an enumeration. */
export const wholeField = (field: number, value: number | bigint): Field => [
  tag(field, "varint"),
  varint(value),
];

/** A float32. */
export const floatField = (field: number, value: number): Field => [
  tag(field, "fixed32"),
  new Uint8Array(new Float32Array([value]).buffer),
];

/** Bytes as they are. */
export const bytesField = (field: number, bytes: Uint8Array): Field => [
  tag(field, "length"),
  varint(bytes.length),
  bytes,
];

export const textField = (field: number, text: string): Field => bytesField(field, encoder.encode(text));

/** A message within a message. */
export const messageField = (field: number, fields: readonly Field[]): Field => {
  const parts = fields.flat();
  const size = parts.reduce((sum, part) => sum + part.length, 0);
  return [tag(field, "length"), varint(size), ...parts];
};

/** The fields of a message one behind the other. */
export function toBytes(fields: readonly Field[]): Uint8Array<ArrayBuffer> {
  const parts = fields.flat();
  const bytes = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    bytes.set(part, at);
    at += part.length;
  }
  return bytes;
}
