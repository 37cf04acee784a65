import { present } from "../assert.ts";
import type { Numbers, Tensor } from "./tensor.ts";

/** An attribute's value: a number, whole numbers, or a text. */
export type AttributeValue = number | readonly number[] | string;

/** One operation of a graph. */
export interface ReadNode {
  readonly type: string;
  readonly inputs: readonly string[];
  readonly outputs: readonly string[];
  readonly attributes: ReadonlyMap<string, AttributeValue>;
}

/** What of an ONNX file is needed to compute it. */
export interface ReadModel {
  readonly nodes: readonly ReadNode[];
  readonly tensors: ReadonlyMap<string, Tensor>;
  readonly inputs: readonly string[];
  readonly outputs: readonly string[];
}

/** A field of a message in protocol buffers: a whole number, or bytes. */
interface Field {
  readonly number: number;
  readonly whole: bigint;
  readonly bytes: Uint8Array;
}

const empty = new Uint8Array(0);
const decoder = new TextDecoder();

/** @throws Error where the bytes are cut short or are no message */
function* fieldsOf(bytes: Uint8Array): Generator<Field> {
  let at = 0;
  const take = (size: number): Uint8Array => {
    if (at + size > bytes.length) throw new Error("The ONNX file is cut short");
    at += size;
    return bytes.subarray(at - size, at);
  };
  const varint = (): bigint => {
    for (let value = 0n, shift = 0n; ; shift += 7n) {
      const byte = present(take(1)[0]);
      value |= BigInt(byte & 0x7f) << shift;
      if (byte < 0x80) return value;
    }
  };
  while (at < bytes.length) {
    const tag = Number(varint());
    const wire = tag & 7;
    if (wire === 0) yield { number: tag >> 3, whole: varint(), bytes: empty };
    else if (wire === 2) yield { number: tag >> 3, whole: 0n, bytes: take(Number(varint())) };
    else if (wire === 5) yield { number: tag >> 3, whole: 0n, bytes: take(4) };
    else throw new Error("This is no ONNX file");
  }
}

const signed = (whole: bigint): number => Number(BigInt.asIntN(64, whole));

/** The fields of one number. */
function* all(bytes: Uint8Array, number: number): Generator<Field> {
  for (const field of fieldsOf(bytes)) if (field.number === number) yield field;
}

const textsOf = (bytes: Uint8Array, number: number): readonly string[] =>
  Array.from(all(bytes, number), (field) => decoder.decode(field.bytes));

/**
 * Reads the bytes of an `.onnx` file.
 * @throws Error where they are cut short, or hold something that is not read here
 */
export function readModel(bytes: Uint8Array): ReadModel {
  const [graph] = Array.from(all(bytes, 7)); // to the end: what is cut short is found
  if (graph === undefined) throw new Error("The ONNX file holds no graph");
  return {
    nodes: Array.from(all(graph.bytes, 1), ({ bytes: node }) => readNode(node)),
    tensors: new Map(Array.from(all(graph.bytes, 5), ({ bytes: tensor }) => readTensor(tensor))),
    inputs: Array.from(all(graph.bytes, 11), ({ bytes: value }) => textsOf(value, 1)[0] ?? ""),
    outputs: Array.from(all(graph.bytes, 12), ({ bytes: value }) => textsOf(value, 1)[0] ?? ""),
  };
}

const readNode = (bytes: Uint8Array): ReadNode => ({
  inputs: textsOf(bytes, 1),
  outputs: textsOf(bytes, 2),
  type: textsOf(bytes, 4)[0] ?? "",
  attributes: new Map(
    Array.from(all(bytes, 5), ({ bytes: attribute }) => [
      textsOf(attribute, 1)[0] ?? "",
      readAttribute(attribute),
    ]),
  ),
});

/** By its type: a float, a whole number, a text, whole numbers. */
function readAttribute(bytes: Uint8Array): AttributeValue {
  const [type] = all(bytes, 20);
  const value = (number: number): Field => present([...all(bytes, number)][0], "attribute");
  switch (Number(type?.whole ?? 0n)) {
    case 1:
      return floatOf(value(2).bytes);
    case 2:
      return signed(value(3).whole);
    case 3:
      return decoder.decode(value(4).bytes);
    default:
      return Array.from(all(bytes, 8), ({ whole }) => signed(whole));
  }
}

const floatOf = (bytes: Uint8Array): number =>
  new DataView(bytes.buffer, bytes.byteOffset, 4).getFloat32(0, true);

/** The numbers of each type of tensor, by ONNX's number for the type. */
const readers: Readonly<Record<number, (buffer: ArrayBuffer) => Numbers>> = {
  1: (buffer) => new Float32Array(buffer),
  3: (buffer) => Float32Array.from(new Int8Array(buffer)),
  6: (buffer) => Float64Array.from(new Int32Array(buffer)),
  7: (buffer) => Float64Array.from(new BigInt64Array(buffer), Number),
  10: (buffer) => Float32Array.from(new Uint16Array(buffer), fromFloat16),
};

function readTensor(bytes: Uint8Array): readonly [string, Tensor] {
  const shape = Array.from(all(bytes, 1), ({ whole }) => signed(whole));
  const [type] = all(bytes, 2);
  const [raw] = all(bytes, 9);
  const read = readers[Number(type?.whole ?? 0n)];
  if (read === undefined) throw new Error("The ONNX file holds numbers of a type that is not read here");
  const buffer = (raw?.bytes ?? empty).slice().buffer;
  return [textsOf(bytes, 8)[0] ?? "", { shape, values: read(buffer) }];
}

/** The number that the bits of a float16 stand for. */
export function fromFloat16(bits: number): number {
  const sign = bits & 0x8000 ? -1 : 1;
  const exponent = (bits >> 10) & 31;
  const mantissa = bits & 1023;
  if (exponent === 0) return sign * mantissa * 2 ** -24;
  return sign * (1 + mantissa / 1024) * 2 ** (exponent - 15);
}
