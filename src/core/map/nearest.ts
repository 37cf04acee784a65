import { present } from "../assert.ts";

/** The rows nearest to each row, nearest first. */
export interface Neighbours {
  /** [rows × count] */
  readonly indices: Int32Array;
  /** Euclidean distances, [rows × count]. */
  readonly distances: Float32Array;
  readonly count: number;
}

interface Among {
  /** [rows × width] */
  readonly vectors: Float32Array;
  readonly width: number;
  readonly count: number;
}

/** Rows after which progress is told. */
const rowsPerStep = 64;

/**
 * The `count` vectors nearest to each of `asked` [rows × width], by comparing all with all. Yields the share of rows done, 0–1.
 */
export function* findNearest(
  asked: Float32Array,
  { vectors, width, count: wanted }: Among,
): Generator<number, Neighbours, undefined> {
  const [rowCount, size] = [asked.length / width, vectors.length / width];
  const count = Math.min(wanted, size);
  const squares = squaresOf(vectors, width);
  const own = squaresOf(asked, width);
  const indices = new Int32Array(rowCount * count);
  const distances = new Float32Array(rowCount * count);
  const best = new NearestSoFar(count);
  for (let row = 0; row < rowCount; row++) {
    best.clear();
    for (let other = 0; other < size; other++) {
      let dot = 0;
      for (let a = row * width, b = other * width, end = a + width; a < end; a++, b++)
        dot += (asked[a] as number) * (vectors[b] as number);
      best.offer(other, (own[row] as number) + (squares[other] as number) - 2 * dot);
    }
    best.write(indices, distances, row * count);
    if (row % rowsPerStep === rowsPerStep - 1) yield (row + 1) / rowCount;
  }
  return { indices, distances, count };
}

/** The squared length of each row. */
function squaresOf(vectors: Float32Array, width: number): Float64Array {
  const squares = new Float64Array(vectors.length / width);
  for (let at = 0; at < vectors.length; at++) {
    const row = Math.floor(at / width);
    squares[row] = (squares[row] as number) + (vectors[at] as number) ** 2;
  }
  return squares;
}

/** The nearest of those offered, kept in order: few are kept, so that a place is found fast by stepping. */
class NearestSoFar {
  readonly #indices: Int32Array;
  readonly #squares: Float64Array;
  #size = 0;

  constructor(count: number) {
    this.#indices = new Int32Array(count);
    this.#squares = new Float64Array(count);
  }

  clear(): void {
    this.#size = 0;
  }

  offer(index: number, square: number): void {
    const full = this.#size === this.#squares.length;
    if (full && square >= (this.#squares[this.#size - 1] as number)) return;
    let at = full ? this.#size - 1 : this.#size++;
    while (at > 0 && (this.#squares[at - 1] as number) > square) {
      this.#squares[at] = this.#squares[at - 1] as number;
      this.#indices[at] = this.#indices[at - 1] as number;
      at--;
    }
    this.#squares[at] = square;
    this.#indices[at] = index;
  }

  write(indices: Int32Array, distances: Float32Array, to: number): void {
    indices.set(this.#indices, to);
    for (let at = 0; at < this.#size; at++)
      distances[to + at] = Math.sqrt(Math.max(0, present(this.#squares[at])));
  }
}
