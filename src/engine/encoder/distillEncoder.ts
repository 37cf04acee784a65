import { present } from "../../core/assert.ts";
import type { TransformerFolder } from "../../core/encoders/encoderFolder.ts";
import { makeEncoderTokenizer } from "../../core/encoders/encoderTokenizer.ts";
import { principalComponents } from "../../core/map/principalComponents.ts";
import { writeTable } from "../../core/encoders/writeTable.ts";
import type { EmbedProgress, TransformerEncoder } from "./encoder.ts";

/** Pieces that go through the encoder together. */
const piecesAtOnce = 256;
/** How fast a piece's weight falls with its share of the texts (Arora, Liang & Ma 2017). */
const frequentShare = 1e-3;

interface DistillOptions {
  /** Numbers of each vector of the table, at most the encoder's. */
  readonly width: number;
  readonly seed: number;
}

/** A file of the folder that is made. */
export interface MadeFile {
  readonly name: string;
  readonly bytes: Uint8Array<ArrayBuffer>;
}

/**
 * Turns an encoder into a table of vectors, as model2vec does: every piece that the texts have goes through the encoder by
 * itself, the vectors lose the axes along which they hardly differ, and pieces weigh less the more often the texts have
 * them, a / (a + share). Pieces that the texts lack weigh nothing. Yields its progress; returns the files of a model2vec folder, with
 * 8-bit numbers.
 */
export async function* distillEncoder(
  { encoder, folder }: { readonly encoder: TransformerEncoder; readonly folder: TransformerFolder },
  texts: readonly string[],
  { width, seed }: DistillOptions,
): AsyncGenerator<EmbedProgress, readonly MadeFile[], undefined> {
  const counts = countPieces(folder, texts);
  const pieces = [...counts.keys()].toSorted((a, b) => a - b);
  const values = new Float32Array(pieces.length * encoder.width);
  const frame = encoder.ids("");
  const [head, tail] = [frame.subarray(0, 1), frame.subarray(1)];
  for (let from = 0; from < pieces.length; from += piecesAtOnce) {
    const part = pieces.slice(from, from + piecesAtOnce);
    const vectors = await encoder.embedIds(part.map((piece) => Int32Array.from([...head, piece, ...tail])));
    values.set(vectors, from * encoder.width);
    yield { done: from + part.length, total: pieces.length };
  }
  const kept = Math.min(width, encoder.width, pieces.length);
  const rows = drainNow(principalComponents({ kind: "dense", values, width: encoder.width }, kept, seed));
  const total = [...counts.values()].reduce((sum, count) => sum + count, 0);
  const weights = pieces.map((piece) => frequentShare / (frequentShare + present(counts.get(piece)) / total));
  return [
    ...writeTable({ rows, width: kept, pieces, weights, pieceCount: folder.config.pieceCount }),
    { name: "tokenizer.json", bytes: new TextEncoder().encode(JSON.stringify(folder.tokenizer)) },
  ];
}

/** How often the texts have each piece, special tokens and unknown pieces left out. */
function countPieces(folder: TransformerFolder, texts: readonly string[]): ReadonlyMap<number, number> {
  const encode = makeEncoderTokenizer({ ...folder, form: "static" });
  const counts = new Map<number, number>();
  for (const text of texts)
    for (const piece of encode(text, Infinity)) counts.set(piece, (counts.get(piece) ?? 0) + 1);
  return counts;
}

function drainNow<T>(steps: Generator<unknown, T, undefined>): T {
  for (;;) {
    const next = steps.next();
    if (next.done === true) return next.value;
  }
}
