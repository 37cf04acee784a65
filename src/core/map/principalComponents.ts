import { present } from "../assert.ts";
import type { SparseRows } from "../dataset/sparseRows.ts";
import { makeRandom } from "../random.ts";

/** Rows of numbers, whole or only the numbers that are not 0. */
export type Vectors =
  | { readonly kind: "dense"; /** [count × width] */ readonly values: Float32Array; readonly width: number }
  | ({ readonly kind: "sparse" } & Pick<SparseRows, "ids" | "weights" | "starts" | "width">);

/** How many rows there are. */
export const countOf = (vectors: Vectors): number =>
  vectors.kind === "dense" ? vectors.values.length / vectors.width : vectors.starts.length - 1;

/** Rounds of subspace iteration: enough for the components that a map shows, which stand out. */
const rounds = 7;
/** Directions besides those asked for, which make the search sure. */
const spare = 8;

/**
 * Scores of the rows along their first `componentCount` principal components, [count × componentCount], by randomized subspace
 * iteration (Halko, Martinsson, Tropp 2011, algorithm 4.4) around the columns' means; never makes the covariances. Signs are
 * scikit-learn's: a component's largest loading is above 0. Yields the share done, 0–1.
 */
export function* principalComponents(
  vectors: Vectors,
  componentCount: number,
  seed: number,
): Generator<number, Float32Array, undefined> {
  const { width } = vectors;
  const count = countOf(vectors);
  const size = Math.min(componentCount + spare, width, Math.max(1, count));
  const means = meansOf(vectors);
  const random = makeRandom(seed, "principal components");
  let directions = Float64Array.from({ length: width * size }, () => random.uniform() - 0.5);
  orthonormalize(directions, width, size);
  let along = new Float64Array(0);
  for (let round = 0; round <= rounds; round++) {
    along = project(vectors, means, { directions, size });
    if (round === rounds) break;
    orthonormalize(along, count, size);
    yield (round + 0.5) / (rounds + 1);
    directions = projectBack(vectors, means, { along, size });
    orthonormalize(directions, width, size);
    yield (round + 1) / (rounds + 1);
  }
  // Within the subspace: the eigenvectors of alongᵀ · along.
  const { vectors: turned, values } = eigenvectors(gram(along, count, size), size);
  const order = Array.from(values.keys()).sort((a, b) => present(values[b]) - present(values[a]));
  const scores = new Float32Array(count * componentCount);
  for (let component = 0; component < Math.min(componentCount, size); component++) {
    const column = present(order[component]);
    const sign = signOf(directions, { turned, column, width, size });
    for (let row = 0; row < count; row++) {
      let sum = 0;
      for (let at = 0; at < size; at++)
        sum += (along[row * size + at] as number) * (turned[at * size + column] as number);
      scores[row * componentCount + component] = sign * sum;
    }
  }
  return scores;
}

function meansOf(vectors: Vectors): Float64Array {
  const means = new Float64Array(vectors.width);
  const count = Math.max(1, countOf(vectors));
  if (vectors.kind === "sparse") {
    for (const [at, id] of vectors.ids.entries())
      means[id] = (means[id] as number) + (vectors.weights[at] as number) / count;
    return means;
  }
  const { values, width } = vectors;
  for (let at = 0; at < values.length; at++)
    means[at % width] = (means[at % width] as number) + (values[at] as number) / count;
  return means;
}

/** (X − means) · directions: [count × size]. */
function project(
  vectors: Vectors,
  means: Float64Array,
  { directions, size }: { readonly directions: Float64Array; readonly size: number },
): Float64Array<ArrayBuffer> {
  const count = countOf(vectors);
  const shift = new Float64Array(size);
  for (const [id, mean] of means.entries())
    for (let at = 0; at < size; at++)
      shift[at] = (shift[at] as number) + mean * (directions[id * size + at] as number);
  const result = new Float64Array(count * size);
  forEachNumber(vectors, (row, id, value) => {
    for (let at = 0; at < size; at++)
      result[row * size + at] =
        (result[row * size + at] as number) + value * (directions[id * size + at] as number);
  });
  for (let at = 0; at < result.length; at++)
    result[at] = (result[at] as number) - (shift[at % size] as number);
  return result;
}

/** (X − means)ᵀ · along: [width × size]. */
function projectBack(
  vectors: Vectors,
  means: Float64Array,
  { along, size }: { readonly along: Float64Array; readonly size: number },
): Float64Array<ArrayBuffer> {
  const totals = new Float64Array(size);
  for (let at = 0; at < along.length; at++)
    totals[at % size] = (totals[at % size] as number) + (along[at] as number);
  const result = new Float64Array(vectors.width * size);
  forEachNumber(vectors, (row, id, value) => {
    for (let at = 0; at < size; at++)
      result[id * size + at] =
        (result[id * size + at] as number) + value * (along[row * size + at] as number);
  });
  for (const [id, mean] of means.entries())
    for (let at = 0; at < size; at++)
      result[id * size + at] = (result[id * size + at] as number) - mean * (totals[at] as number);
  return result;
}

function forEachNumber(vectors: Vectors, take: (row: number, id: number, value: number) => void): void {
  const count = countOf(vectors);
  for (let row = 0; row < count; row++)
    if (vectors.kind === "dense") {
      const { values, width } = vectors;
      for (let id = 0; id < width; id++) take(row, id, values[row * width + id] as number);
    } else {
      const { ids, weights, starts } = vectors;
      for (let at = starts[row] as number; at < (starts[row + 1] as number); at++)
        take(row, ids[at] as number, weights[at] as number);
    }
}

/** Makes the columns of [rows × size] orthonormal (modified Gram–Schmidt, twice); a column without a direction becomes 0. */
function orthonormalize(matrix: Float64Array, rows: number, size: number): void {
  const dot = (a: number, b: number): number => {
    let sum = 0;
    for (let row = 0; row < rows; row++)
      sum += (matrix[row * size + a] as number) * (matrix[row * size + b] as number);
    return sum;
  };
  for (let column = 0; column < size; column++) {
    const before = Math.sqrt(dot(column, column));
    for (let pass = 0; pass < 2; pass++)
      for (let other = 0; other < column; other++) {
        const share = dot(column, other);
        for (let row = 0; row < rows; row++)
          matrix[row * size + column] =
            (matrix[row * size + column] as number) - share * (matrix[row * size + other] as number);
      }
    const length = Math.sqrt(dot(column, column));
    const scale = length > 1e-10 * before && length > 0 ? 1 / length : 0;
    for (let row = 0; row < rows; row++)
      matrix[row * size + column] = (matrix[row * size + column] as number) * scale;
  }
}

/** matrixᵀ · matrix of [rows × size]. */
function gram(matrix: Float64Array, rows: number, size: number): Float64Array {
  const result = new Float64Array(size * size);
  for (let row = 0; row < rows; row++)
    for (let a = 0; a < size; a++)
      for (let b = 0; b < size; b++)
        result[a * size + b] =
          (result[a * size + b] as number) +
          (matrix[row * size + a] as number) * (matrix[row * size + b] as number);
  return result;
}

/** Eigenvectors, as columns, and eigenvalues of a small symmetric matrix by Jacobi's rotations. */
function eigenvectors(
  symmetric: Float64Array,
  size: number,
): { readonly vectors: Float64Array; readonly values: readonly number[] } {
  const a = symmetric.slice();
  const vectors = new Float64Array(size * size);
  for (let at = 0; at < size; at++) vectors[at * size + at] = 1;
  for (let sweep = 0; sweep < 50; sweep++) {
    let off = 0;
    for (let p = 0; p < size; p++) for (let q = p + 1; q < size; q++) off += (a[p * size + q] as number) ** 2;
    if (off < 1e-30) break;
    for (let p = 0; p < size; p++) for (let q = p + 1; q < size; q++) rotate({ a, vectors, size }, p, q);
  }
  return { vectors, values: Array.from({ length: size }, (_unused, at) => present(a[at * size + at])) };
}

function rotate(
  { a, vectors, size }: { readonly a: Float64Array; readonly vectors: Float64Array; readonly size: number },
  p: number,
  q: number,
): void {
  const apq = a[p * size + q] as number;
  if (apq === 0) return;
  const theta = ((a[q * size + q] as number) - (a[p * size + p] as number)) / (2 * apq);
  const t = (theta < 0 ? -1 : 1) / (Math.abs(theta) + Math.sqrt(theta * theta + 1));
  const cosine = 1 / Math.sqrt(t * t + 1);
  const sine = t * cosine;
  const turn = (matrix: Float64Array, i: number, j: number): void => {
    const [x, y] = [matrix[i] as number, matrix[j] as number];
    matrix[i] = cosine * x - sine * y;
    matrix[j] = sine * x + cosine * y;
  };
  for (let k = 0; k < size; k++) turn(a, k * size + p, k * size + q);
  for (let k = 0; k < size; k++) turn(a, p * size + k, q * size + k);
  for (let k = 0; k < size; k++) turn(vectors, k * size + p, k * size + q);
}

/** 1 or −1, so that the component's largest loading is above 0. */
function signOf(
  directions: Float64Array,
  {
    turned,
    column,
    width,
    size,
  }: {
    readonly turned: Float64Array;
    readonly column: number;
    readonly width: number;
    readonly size: number;
  },
): number {
  let largest = 0;
  for (let id = 0; id < width; id++) {
    let loading = 0;
    for (let at = 0; at < size; at++)
      loading += (directions[id * size + at] as number) * (turned[at * size + column] as number);
    if (Math.abs(loading) > Math.abs(largest)) largest = loading;
  }
  return largest < 0 ? -1 : 1;
}
