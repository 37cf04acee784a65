import { present } from "../assert.ts";
import type { SparseRows } from "../dataset/sparseRows.ts";
import type { Shape } from "../graph/shapes.ts";

/**
 * What a layer puts out for one row, and the next layers read. Values are in row-major order. While there is a length
 * axis, a mask says which positions count: at the others, values are 0 and no layer reads them, so none computes them.
 */
export interface LayerOutput {
  /** Token ids, or values. */
  readonly values: Float32Array;
  /** `[length]` token ids, `[length, units]` a sequence, `[units]` a vector. */
  readonly shape: Shape;
  /** 1 where there is a token, 0 where there is padding: [length]; null where every position counts. */
  readonly mask: Uint8Array | null;
  /** The n-grams of a text, for the layer that counts them. */
  readonly ngrams?: SparseRows;
  /** The vector of a text by an encoder, for the layer that passes it on. */
  readonly encoded?: Float32Array;
}

/** A weight as it was trained. */
export interface Weight {
  readonly values: Float32Array;
  readonly shape: Shape;
}

/** Finds a weight of the layer at hand by Keras's name. */
export type FindWeight = (role: string) => Weight;

/** An output without a length axis: [units]. */
export const vector = (values: Float32Array): LayerOutput => ({ values, shape: [values.length], mask: null });

/** The two sizes of a sequence [length, units]. */
export const sizesOf = ({ shape }: LayerOutput): readonly [length: number, units: number] => [
  present(shape[0]),
  present(shape[1]),
];

/** The positions that count, in order. */
export function positionsOf({ mask, shape }: LayerOutput): readonly number[] {
  const positions: number[] = [];
  for (let at = 0; at < present(shape[0]); at++) if (mask === null || mask[at] === 1) positions.push(at);
  return positions;
}
