import * as tf from "@tensorflow/tfjs";

/** How a window moves over a sequence. */
export interface WindowMoves {
  readonly size: number;
  readonly strides: number;
  readonly dilationRate: number;
  readonly padding: "valid" | "same";
}

/** Positions that a window spans. */
const spanOf = ({ size, dilationRate }: WindowMoves): number => (size - 1) * dilationRate + 1;

/** Windows that fit into `length` positions. */
export function windowCount(length: number, moves: WindowMoves): number {
  if (moves.padding === "same") return Math.ceil(length / moves.strides);
  return Math.floor((length - spanOf(moves)) / moves.strides) + 1;
}

/**
 * The values that each place of the window falls on, one tensor a place: x [batch, length, units] →
 * `size` tensors [batch, windows, units]. Places before and behind x hold `outside`. Where the windows do not
 * come out even, "same" puts the odd position behind, as Keras does.
 */
export function takeWindows(x: tf.Tensor3D, moves: WindowMoves, outside = 0): readonly tf.Tensor3D[] {
  const { size, strides, dilationRate } = moves;
  const length = x.shape[1];
  const count = windowCount(length, moves);
  const excess = Math.max(0, (count - 1) * strides + spanOf(moves) - length);
  const before = moves.padding === "same" ? Math.floor(excess / 2) : 0;
  const whole = spanOf(moves) - 1 + count * strides; // so that the last place, too, has whole strides
  const after = Math.max(0, whole - length - before);
  const padded =
    before + after === 0
      ? x
      : tf.pad(
          x,
          [
            [0, 0],
            [before, after],
            [0, 0],
          ],
          outside,
        );
  return Array.from({ length: size }, (_unused, place) =>
    everyStride(padded, { start: place * dilationRate, count, strides }),
  );
}

/** Where positions are taken from, and how far apart. */
interface Positions {
  readonly start: number;
  readonly count: number;
  readonly strides: number;
}

/** The positions start, start + strides, … of x. (TensorFlow.js's strided slice has no gradient.) */
export function everyStride(x: tf.Tensor3D, { start, count, strides }: Positions): tf.Tensor3D {
  const [batch, , units] = x.shape;
  const slice = tf.slice(x, [0, start, 0], [batch, count * strides, units]);
  if (strides === 1) return slice;
  const rows = tf.reshape(slice, [batch * count, strides * units]);
  return tf.reshape(tf.slice(rows, [0, 0], [batch * count, units]), [batch, count, units]);
}
