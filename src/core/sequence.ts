import { present } from "./assert.ts";

/**
 * Values in order that need not all be in memory: an array is one, and so is a column that decodes its
 * cells when they are asked for. `at` gives undefined beyond the end.
 */
export interface Sequence<T> extends Iterable<T> {
  readonly length: number;
  at(index: number): T | undefined;
}

/** A sequence whose values are made when they are asked for, and not kept. */
export function lazySequence<T>(length: number, make: (index: number) => T): Sequence<T> {
  return {
    length,
    at: (index) => (index >= 0 && index < length ? make(index) : undefined),
    *[Symbol.iterator]() {
      for (let index = 0; index < length; index++) yield make(index);
    },
  };
}

/** The values at some positions, read when they are asked for. */
export const pickFrom = <T>(values: Sequence<T>, positions: Int32Array): Sequence<T> =>
  lazySequence(positions.length, (index) => present(values.at(present(positions[index]))));

/** Positions 0…count−1 in order. */
export const inOrder = (count: number): Int32Array =>
  Int32Array.from({ length: count }, (_unused, index) => index);
