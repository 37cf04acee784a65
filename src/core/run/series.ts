/**
 * A list of numbers that grows by its end. A series never changes once made: `appendValue` returns a longer one, which
 * shares the memory of the shorter one, so that appending costs the same however long the series is.
 */
export interface Series {
  readonly length: number;
  readonly memory: SeriesMemory;
}

/** Memory behind one or more series. The first `used` values are never written again. */
interface SeriesMemory {
  values: Float64Array<ArrayBuffer>;
  used: number;
}

const firstCapacity = 64;

export const emptySeries: Series = { length: 0, memory: { values: new Float64Array(0), used: 0 } };

/** A series of these values. */
export const toSeries = (values: ArrayLike<number>): Series => ({
  length: values.length,
  memory: { values: Float64Array.from(values), used: values.length },
});

/** The series with one more value at its end. */
export function appendValue({ length, memory }: Series, value: number): Series {
  // Another series has already grown from here: its values must stay, so this one moves to memory of its own.
  const own = memory.used === length && memory.values.length > length ? memory : grow(memory, length);
  own.values[length] = value;
  own.used = length + 1;
  return { length: length + 1, memory: own };
}

function grow({ values }: SeriesMemory, length: number): SeriesMemory {
  const larger = new Float64Array(Math.max(firstCapacity, 2 * length));
  larger.set(values.subarray(0, length));
  return { values: larger, used: length };
}

/** The values, without copying them. */
export const valuesOf = ({ length, memory }: Series): Float64Array<ArrayBuffer> =>
  memory.values.subarray(0, length);

/** The last value; undefined where there is none. */
export const lastOf = ({ length, memory }: Series): number | undefined =>
  length === 0 ? undefined : memory.values[length - 1];
