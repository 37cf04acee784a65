import { product } from "../../core/graph/shapes.ts";
import type { ModelArtifacts } from "../../core/model/trainedModel.ts";

type Weights = ModelArtifacts["weights"];

interface TensorEntry {
  readonly dtype: string;
  readonly shape: readonly number[];
  /** Where the numbers begin and end behind the header. */
  readonly data_offsets: readonly [number, number];
}

const lengthBytes = 8;
const bytesPerNumber = 4;

/** "Dense-1/kernel" → "Dense-1.kernel", as PyTorch joins names. */
const nameOf = ({ layerId, role }: Weights[number]): string => `${layerId}.${role}`;

/** Weights in the safetensors format: a header of JSON, then all numbers one behind the other. */
export function writeSafetensors({
  weights,
  weightData,
}: Pick<ModelArtifacts, "weights" | "weightData">): Uint8Array<ArrayBuffer> {
  let start = 0;
  const entries = weights.map((weight) => {
    const end = start + bytesPerNumber * product(weight.shape);
    const entry: TensorEntry = { dtype: "F32", shape: weight.shape, data_offsets: [start, end] };
    start = end;
    return [nameOf(weight), entry] as const;
  });
  const text = JSON.stringify({ __metadata__: { format: "pt" }, ...Object.fromEntries(entries) });
  const header = new TextEncoder().encode(text.padEnd(Math.ceil(text.length / 8) * 8));
  const bytes = new Uint8Array(lengthBytes + header.length + weightData.byteLength);
  new DataView(bytes.buffer).setBigUint64(0, BigInt(header.length), true);
  bytes.set(header, lengthBytes);
  bytes.set(new Uint8Array(weightData), lengthBytes + header.length);
  return bytes;
}

/**
 * The numbers of some weights, one behind the other, out of a safetensors file.
 * @throws Error where a weight is missing, or of another shape, or the file is cut short
 */
export function readSafetensors(bytes: Uint8Array, weights: Weights): ArrayBuffer {
  const length = Number(new DataView(bytes.buffer, bytes.byteOffset).getBigUint64(0, true));
  const data = bytes.subarray(lengthBytes + length);
  const header = JSON.parse(
    new TextDecoder().decode(bytes.subarray(lengthBytes, lengthBytes + length)),
  ) as Readonly<Record<string, TensorEntry>>;
  const parts = weights.map((weight) => {
    const entry = header[nameOf(weight)];
    if (entry?.dtype !== "F32" || entry.shape.join() !== weight.shape.join())
      throw new Error(`The safetensors file lacks ${nameOf(weight)} of ${weight.shape.join(" × ")}`);
    const [from, to] = entry.data_offsets;
    if (to > data.length) throw new Error("The safetensors file is cut short");
    return data.subarray(from, to);
  });
  const numbers = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    numbers.set(part, at);
    at += part.length;
  }
  return numbers.buffer;
}
