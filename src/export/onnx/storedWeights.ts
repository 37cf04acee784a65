import type { OnnxTensor } from "./modelProto.ts";

/** How the numbers of large weights are stored. */
export const weightPrecisions = ["float32", "float16", "int8"] as const;
export type WeightPrecision = (typeof weightPrecisions)[number];

/** Smaller weights are left as they are: there is nothing to be gained. */
export const fewestCompressed = 1024;

export const bytesOfArray = (array: ArrayBufferView): Uint8Array =>
  new Uint8Array(array.buffer, array.byteOffset, array.byteLength);

export const floatTensor = (name: string, values: Float32Array, shape: readonly number[]): OnnxTensor => ({
  name,
  type: "float32",
  shape,
  bytes: bytesOfArray(values),
});

/** A float32 as the bits of the nearest float16 (IEEE 754), ties to even; what is too large becomes the largest. */
export function toFloat16(value: number): number {
  const sign = value < 0 || Object.is(value, -0) ? 0x8000 : 0;
  const size = Math.min(Math.abs(value), 65504);
  if (size < 2 ** -14) return sign | roundEven(size * 2 ** 24);
  const exponent = Math.floor(Math.log2(size));
  // Rounded up to the next power of two, the mantissa carries into the exponent, as the bits lie.
  return sign | (((exponent + 15) << 10) + roundEven((size / 2 ** exponent - 1) * 1024));
}

function roundEven(value: number): number {
  const floor = Math.floor(value);
  const rest = value - floor;
  return rest > 0.5 || (rest === 0.5 && floor % 2 === 1) ? floor + 1 : floor;
}

export const float16Tensor = (name: string, values: Float32Array, shape: readonly number[]): OnnxTensor => ({
  name,
  type: "float16",
  shape,
  bytes: bytesOfArray(Uint16Array.from(values, toFloat16)),
});

/** Whole numbers of 8 bits, and by how much those of each slice along an axis are to be multiplied. */
interface Quantized {
  readonly values: Int8Array;
  readonly scales: Float32Array;
}

const largestInt8 = 127;

/** Brings each slice along `axis` to −127…127 by its own scale: value ≈ whole number · scale. */
export function quantize(values: Float32Array, shape: readonly number[], axis: number): Quantized {
  const count = shape[axis] ?? 1;
  const inner = shape.slice(axis + 1).reduce((product, size) => product * size, 1);
  const sliceOf = (at: number): number => Math.floor(at / inner) % count;
  const scales = new Float32Array(count);
  for (const [at, value] of values.entries()) {
    const slice = sliceOf(at);
    scales[slice] = Math.max(scales[slice] ?? 0, Math.abs(value));
  }
  for (const [slice, largest] of scales.entries()) scales[slice] = largest === 0 ? 1 : largest / largestInt8;
  const quantized = Int8Array.from(values, (value, at) => Math.round(value / (scales[sliceOf(at)] ?? 1)));
  return { values: quantized, scales };
}
