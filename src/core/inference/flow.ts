import { present } from "../assert.ts";
import type { SparseRows } from "../dataset/sparseRows.ts";
import type { Shape } from "../graph/shapes.ts";

/**
 * What flows between layers for one row: values in row-major order, and which positions count while there is a length
 * axis. Where the mask is 0, the values are 0 and nobody looks at them: layers need not compute them.
 */
export interface Flow {
  /** Token ids, or values. */
  readonly values: Float32Array;
  /** `[length]` token ids, `[length, units]` a sequence, `[units]` a vector. */
  readonly shape: Shape;
  /** 1 where there is a token, 0 where there is padding: [length]; null where every position counts. */
  readonly mask: Uint8Array | null;
  /** The n-grams of a text, for the layer that counts them. */
  readonly ngrams?: SparseRows;
}

/** A weight as it was trained. */
export interface Weight {
  readonly values: Float32Array;
  readonly shape: Shape;
}

/** Finds a weight of the layer at hand by Keras's name. */
export type FindWeight = (role: string) => Weight;

/** A flow without a length axis. */
export const vector = (values: Float32Array): Flow => ({ values, shape: [values.length], mask: null });

/** Positions and numbers a position of a sequence. */
export const sizesOf = ({ shape }: Flow): readonly [length: number, units: number] => [
  present(shape[0]),
  present(shape[1]),
];

/** The positions that count, in order. */
export function positionsOf({ mask, shape }: Flow): readonly number[] {
  const positions: number[] = [];
  for (let at = 0; at < present(shape[0]); at++) if (mask === null || mask[at] === 1) positions.push(at);
  return positions;
}
