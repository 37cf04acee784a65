import { rowCountOf, type SparseRows } from "../dataset/sparseRows.ts";
import { makeRandom, type Random } from "../random.ts";

/** Numbers of each vector. */
export const latentWidth = 100;
/** Passes that turn the space towards the largest singular values. */
const passes = 2;

/**
 * Vectors that lie near one another where texts are about like things, though they share few words: latent semantic analysis.
 * The rows' best approximation of rank `width`, by randomized subspace iteration (Halko, Martinsson and Tropp 2011, algorithm
 * 4.4), each vector brought to length 1: [rows × width]. The axes are those of a Cholesky factor instead of the
 * singular vectors: lengths and angles are the same. Yields the share done, 0–1. Same rows, same bits.
 */
export function* findLatentVectors(
  rows: SparseRows,
  width = latentWidth,
): Generator<number, Float32Array, undefined> {
  const count = rowCountOf(rows);
  const random = makeRandom(1, "latent vectors");
  let basis = Float32Array.from({ length: count * width }, () => gaussian(random));
  orthonormalize(basis, width);
  const byId = new Float32Array(rows.width * width);
  const stepCount = 2 * passes + 1;
  for (let pass = 0; pass < passes; pass++) {
    gather(rows, basis, byId, width);
    yield (2 * pass + 1) / stepCount;
    basis = scatter(rows, byId, width);
    orthonormalize(basis, width);
    yield (2 * pass + 2) / stepCount;
  }
  gather(rows, basis, byId, width);
  const factor = cholesky(gramOf(byId, width), width);
  return unitRows(multiply(basis, factor, width), width);
}

/** Normally distributed, by Box and Muller. */
const gaussian = (random: Random): number =>
  Math.sqrt(-2 * Math.log(1 - random.uniform())) * Math.cos(2 * Math.PI * random.uniform());

/** Rows' transpose times `basis`, [rows.width × width], written into `byId`. */
function gather(
  { ids, weights, starts }: SparseRows,
  basis: Float32Array,
  byId: Float32Array,
  width: number,
) {
  byId.fill(0);
  for (let row = 0; row < starts.length - 1; row++)
    for (let at = starts[row] as number; at < (starts[row + 1] as number); at++) {
      const weight = weights[at] as number;
      const [to, from] = [(ids[at] as number) * width, row * width];
      for (let axis = 0; axis < width; axis++)
        byId[to + axis] = (byId[to + axis] as number) + weight * (basis[from + axis] as number);
    }
}

/** Rows times `byId`: [rows × width]. */
function scatter({ ids, weights, starts }: SparseRows, byId: Float32Array, width: number) {
  const product = new Float32Array((starts.length - 1) * width);
  for (let row = 0; row < starts.length - 1; row++)
    for (let at = starts[row] as number; at < (starts[row + 1] as number); at++) {
      const weight = weights[at] as number;
      const [to, from] = [row * width, (ids[at] as number) * width];
      for (let axis = 0; axis < width; axis++)
        product[to + axis] = (product[to + axis] as number) + weight * (byId[from + axis] as number);
    }
  return product;
}

/**
 * Makes columns of length 1 at right angles: each row is solved for the Cholesky factor of the columns' products, twice, because once
 * leaves rounding errors (Yamamoto et al. 2015). Columns that depend on earlier ones become 0. Changes `columns`.
 */
function orthonormalize(columns: Float32Array, width: number): void {
  for (let round = 0; round < 2; round++) {
    const factor = cholesky(gramOf(columns, width), width);
    for (let start = 0; start < columns.length; start += width)
      for (let axis = 0; axis < width; axis++) {
        let value = columns[start + axis] as number;
        for (let before = 0; before < axis; before++)
          value -= (factor[axis * width + before] as number) * (columns[start + before] as number);
        const pivot = factor[axis * width + axis] as number;
        columns[start + axis] = pivot > 0 ? value / pivot : 0;
      }
  }
}

/** The products of all columns with one another: [width × width]. */
function gramOf(columns: Float32Array, width: number): Float64Array {
  const gram = new Float64Array(width * width);
  for (let at = 0; at < columns.length; at += width)
    for (let one = 0; one < width; one++) {
      const value = columns[at + one] as number;
      if (value === 0) continue;
      for (let other = 0; other <= one; other++)
        gram[one * width + other] =
          (gram[one * width + other] as number) + value * (columns[at + other] as number);
    }
  return gram;
}

/** Below this share of a column's square, what is left of it is rounding. */
const negligible = 1e-10;

/** The lower triangle L with L·Lᵀ = the matrix of which `gram` is the lower triangle; columns that depend on earlier ones are 0. */
function cholesky(gram: Float64Array, width: number): Float64Array {
  const factor = new Float64Array(width * width);
  for (let column = 0; column < width; column++)
    for (let row = column; row < width; row++) {
      let sum = gram[row * width + column] as number;
      for (let at = 0; at < column; at++)
        sum -= (factor[row * width + at] as number) * (factor[column * width + at] as number);
      const pivot = factor[column * width + column] as number;
      const whole = gram[row * width + row] as number;
      if (row === column) factor[row * width + row] = sum > negligible * whole ? Math.sqrt(sum) : 0;
      else factor[row * width + column] = pivot > 0 ? sum / pivot : 0;
    }
  return factor;
}

/** `basis` times the lower triangle: [rows × width]. */
function multiply(basis: Float32Array, factor: Float64Array, width: number): Float32Array {
  const product = new Float32Array(basis.length);
  for (let start = 0; start < basis.length; start += width)
    for (let column = 0; column < width; column++) {
      let sum = 0;
      for (let at = column; at < width; at++)
        sum += (basis[start + at] as number) * (factor[at * width + column] as number);
      product[start + column] = sum;
    }
  return product;
}

function unitRows(vectors: Float32Array, width: number): Float32Array {
  for (let start = 0; start < vectors.length; start += width) {
    const row = vectors.subarray(start, start + width);
    const length = Math.hypot(...row);
    if (length > 0) for (let axis = 0; axis < width; axis++) row[axis] = (row[axis] as number) / length;
  }
  return vectors;
}
