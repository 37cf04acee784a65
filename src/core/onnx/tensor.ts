import { present } from "../assert.ts";
import { product } from "../graph/shapes.ts";

/** Numbers of any type with their shape, row by row; whole numbers and truths are numbers as well. */
export interface Tensor {
  readonly shape: readonly number[];
  readonly values: Numbers;
}
export type Numbers = Float32Array | Float64Array;

/** How far apart neighbours along each axis are. */
export function stridesOf(shape: readonly number[]): readonly number[] {
  const strides = new Array<number>(shape.length).fill(1);
  for (let axis = shape.length - 2; axis >= 0; axis--)
    strides[axis] = present(strides[axis + 1]) * present(shape[axis + 1]);
  return strides;
}

/** Makes a tensor by its numbers' places along every axis. */
export function makeTensor(
  shape: readonly number[],
  valueAt: (places: readonly number[], at: number) => number,
): Tensor {
  const values = new Float64Array(product(shape));
  const places = new Array<number>(shape.length).fill(0);
  for (let at = 0; at < values.length; at++) {
    values[at] = valueAt(places, at);
    for (let axis = shape.length - 1; axis >= 0; axis--) {
      const next = present(places[axis]) + 1;
      if (next < present(shape[axis])) {
        places[axis] = next;
        break;
      }
      places[axis] = 0;
    }
  }
  return { shape, values };
}

/** Where the number at some places of a larger shape is found in a tensor that is repeated along axes of size 1. */
function makeBroadcast({ shape }: Tensor, rank: number): (places: readonly number[]) => number {
  const own = stridesOf(shape);
  const steps = Array.from({ length: rank }, (_unused, axis) => {
    const at = axis - (rank - shape.length);
    return at < 0 || shape[at] === 1 ? 0 : present(own[at]);
  });
  return (places) => steps.reduce((sum, step, axis) => sum + step * present(places[axis]), 0);
}

/** Joins two tensors number by number; axes of size 1 are repeated (NumPy's broadcasting). */
export function broadcast(a: Tensor, b: Tensor, combine: (a: number, b: number) => number): Tensor {
  const rank = Math.max(a.shape.length, b.shape.length);
  const shape = Array.from({ length: rank }, (_unused, axis) => {
    const [one = 1, other = 1] = [a, b].map((tensor) => tensor.shape[axis - (rank - tensor.shape.length)]);
    return one === 1 ? other : one;
  });
  const [placeA, placeB] = [makeBroadcast(a, rank), makeBroadcast(b, rank)];
  return makeTensor(shape, (places) =>
    combine(a.values[placeA(places)] as number, b.values[placeB(places)] as number),
  );
}

/** Changes every number. */
export const map = ({ shape, values }: Tensor, change: (value: number) => number): Tensor => ({
  shape,
  values: Float64Array.from(values, change),
});

/** An axis counted from the end where it is negative. */
export const axisOf = (axis: number, rank: number): number => (axis < 0 ? axis + rank : axis);

/** Reduces some axes by a fold over their numbers. */
export function reduce(
  { shape, values }: Tensor,
  { axes, keepDims }: { readonly axes: readonly number[]; readonly keepDims: boolean },
  fold: (numbers: readonly number[]) => number,
): Tensor {
  const isReduced = new Set(axes.map((axis) => axisOf(axis, shape.length)));
  const kept = shape.map((size, axis) => (isReduced.has(axis) ? 1 : size));
  const strides = stridesOf(kept);
  const groups = Array.from({ length: product(kept) }, (): number[] => []);
  makeTensor(shape, (places, at) => {
    const group = places.reduce(
      (sum, place, axis) => sum + (isReduced.has(axis) ? 0 : place * present(strides[axis])),
      0,
    );
    present(groups[group]).push(values[at] as number);
    return 0;
  });
  const left = keepDims ? kept : kept.filter((_size, axis) => !isReduced.has(axis));
  return { shape: left, values: Float64Array.from(groups, fold) };
}
