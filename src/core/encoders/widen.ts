import type { NumberType } from "./safetensorsHeader.ts";

/** 16-bit floats by their bits: sign, 5 bits of exponent, 10 bits of fraction (IEEE 754 binary16). */
const halves = (() => {
  let table: Float32Array | null = null;
  return (): Float32Array =>
    (table ??= Float32Array.from({ length: 65_536 }, (_unused, bits) => halfOf(bits)));
})();

function halfOf(bits: number): number {
  const sign = bits >> 15 === 0 ? 1 : -1;
  const [exponent, fraction] = [(bits >> 10) & 31, bits & 1023];
  if (exponent === 31) return fraction === 0 ? sign * Infinity : NaN;
  return exponent === 0 ? sign * fraction * 2 ** -24 : sign * (1024 + fraction) * 2 ** (exponent - 25);
}

type Widen = (bytes: Uint8Array<ArrayBuffer>) => Float32Array<ArrayBuffer>;

/** The same bytes from a place that arrays of wide numbers may begin at. */
const aligned = (bytes: Uint8Array<ArrayBuffer>, size: number): Uint8Array<ArrayBuffer> =>
  bytes.byteOffset % size === 0 ? bytes : bytes.slice();

/** 16-bit words of little-endian bytes, wherever they begin. */
function wordsOf(bytes: Uint8Array<ArrayBuffer>): Uint16Array {
  const { buffer, byteOffset } = aligned(bytes, 2);
  return new Uint16Array(buffer, byteOffset, bytes.length / 2);
}

const wideners: Readonly<Record<NumberType, Widen>> = {
  F32: (bytes) => {
    const { buffer, byteOffset } = aligned(bytes, 4);
    return new Float32Array(buffer, byteOffset, bytes.length / 4);
  },
  F16: (bytes) => {
    const table = halves();
    const words = wordsOf(bytes);
    const numbers = new Float32Array(words.length);
    for (let at = 0; at < words.length; at++) numbers[at] = table[words[at] as number] as number;
    return numbers;
  },
  // The upper half of a 32-bit float.
  BF16: (bytes) => {
    const words = wordsOf(bytes);
    const numbers = new Float32Array(words.length);
    const bits = new Uint32Array(numbers.buffer);
    for (let at = 0; at < words.length; at++) bits[at] = (words[at] as number) << 16;
    return numbers;
  },
  F64: (bytes) => {
    const { buffer, byteOffset } = aligned(bytes, 8);
    return Float32Array.from(new Float64Array(buffer, byteOffset, bytes.length / 8));
  },
  I8: (bytes) => Float32Array.from(new Int8Array(bytes.buffer, bytes.byteOffset, bytes.length)),
  I32: (bytes) => {
    const { buffer, byteOffset } = aligned(bytes, 4);
    return Float32Array.from(new Int32Array(buffer, byteOffset, bytes.length / 4));
  },
  I64: (bytes) => {
    const { buffer, byteOffset } = aligned(bytes, 8);
    return Float32Array.from(new BigInt64Array(buffer, byteOffset, bytes.length / 8), Number);
  },
};

/** Little-endian numbers of a type as 32-bit floats; whole numbers up to 2²⁴ stay exact. F32 shares its memory with `bytes` where the place allows. */
export const widen = (bytes: Uint8Array<ArrayBuffer>, type: NumberType): Float32Array<ArrayBuffer> =>
  wideners[type](bytes);
