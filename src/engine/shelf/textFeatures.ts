import { present } from "../../core/assert.ts";
import { hashText } from "../../core/dataset/fingerprint.ts";
import type { Block } from "../../core/dataset/blocks.ts";
import type { Sequence } from "../../core/sequence.ts";
import type { EncoderName } from "../../core/shelf/encoderName.ts";
import { forward } from "../stream/forward.ts";
import { placeOf, holdEncoder } from "./encodersInUse.ts";

/** Texts that are computed and kept together: what is lost where the page is closed meanwhile. */
const textsPerPart = 256;

/**
 * The vectors of texts by an encoder, each of the length 1: [texts × width]. What was computed before is read; what is new is
 * computed once for each different text, the shortest texts first, and for training kept part by part; what is asked in
 * passing is not kept. Yields the share done, 0–1, by the texts' characters.
 * @throws IssueError `shelf.missing` where the encoder is not on this device
 */
export async function* readFeatures(
  texts: Sequence<string>,
  name: EncoderName,
  use: "training" | "passing" = "training",
): AsyncGenerator<number, Extract<Block, { kind: "numbers" }>, undefined> {
  const { width } = name;
  const placed = await placeOf(name);
  const keys = Float64Array.from({ length: texts.length }, (_unused, row) =>
    hashText(present(texts.at(row))),
  );
  const values = new Float32Array(keys.length * width);
  const rowsOf = new Map<number, number[]>();
  for (const [row, key] of keys.entries()) {
    const rows = rowsOf.get(key);
    if (rows === undefined) rowsOf.set(key, [row]);
    else rows.push(row);
  }
  const put = (key: number, vector: Float32Array): void => {
    for (const row of rowsOf.get(key) ?? []) values.set(vector, row * width);
    rowsOf.delete(key);
  };
  await placed.features.read(new Set(rowsOf.keys()), put);
  const missing = [...rowsOf]
    .map(([key, [row = 0]]) => ({ key, text: present(texts.at(row)) }))
    .sort((a, b) => a.text.length - b.text.length);
  const totalLength = missing.reduce((sum, { text }) => sum + text.length + 1, 0);
  let doneLength = 0;
  for (let from = 0; from < missing.length; from += textsPerPart) {
    const part = missing.slice(from, from + textsPerPart);
    const partLength = part.reduce((sum, { text }) => sum + text.length + 1, 0);
    const encoder = await holdEncoder(name.fingerprint, placed);
    const vectors = yield* forward(
      encoder.embed(part.map(({ text }) => text)),
      ({ done, total }) => (doneLength + (done / total) * partLength) / totalLength,
    );
    toUnitLength(vectors, width);
    if (use === "training")
      await placed.features.keep(
        Float64Array.from(part, ({ key }) => key),
        vectors,
      );
    for (const [at, { key }] of part.entries()) put(key, vectors.subarray(at * width, (at + 1) * width));
    doneLength += partLength;
    yield doneLength / totalLength;
  }
  return { kind: "numbers", values, width };
}

/** Scales each vector to the length 1, so that encoders of any kind weigh alike beside other inputs. */
function toUnitLength(vectors: Float32Array, width: number): void {
  for (let from = 0; from < vectors.length; from += width) {
    const vector = vectors.subarray(from, from + width);
    const length = Math.sqrt(vector.reduce((sum, value) => sum + value * value, 0));
    if (length > 0) for (let at = 0; at < width; at++) vector[at] = present(vector[at]) / length;
  }
}
