import { rowCountOf, type SparseRows } from "../dataset/sparseRows.ts";

/** The problem of one linear function of sparse rows. Every row has an extra 1, whose weight is the bias. */
export interface LinearProblem {
  readonly rows: SparseRows;
  /** The sum of each row's squares, that 1 included: [rows]. */
  readonly squares: Float64Array;
  /**
   * margin: the row's side, 1 or −1, with a loss of max(0, 1 − y·f(x))². squares: the number that f(x) is to be, with a
   * loss of (y − f(x))². [rows]
   */
  readonly loss: "margin" | "squares";
  readonly goals: Float32Array;
  /** Weight of each row's loss beside ½‖w‖²: [rows]. */
  readonly costs: Float64Array;
}

/** A solution on its way: `weights` is Σ α·y·x. */
export interface LinearState {
  /** A number for each row, from which the next solution starts: [rows]. */
  readonly alphas: Float32Array;
  /** [width], and the bias behind them. */
  readonly weights: Float64Array;
}

interface DescentOptions {
  /** Tolerance: the solver ends once no row's projected gradient exceeds it. */
  readonly tolerance: number;
  /** Each pass takes every row that is not left out. */
  readonly mostPasses: number;
  readonly seed: number;
}

/** The sum of each row's squares and of the 1 that the bias goes with. */
export const squaresOf = ({ starts, weights }: SparseRows): Float64Array =>
  Float64Array.from({ length: starts.length - 1 }, (_unused, row) => {
    let sum = 1;
    for (let at = starts[row] as number; at < (starts[row + 1] as number); at++)
      sum += (weights[at] as number) ** 2;
    return sum;
  });

/** The weights that belong to the alphas of a problem. */
export function weightsOf({ rows, goals, loss }: LinearProblem, alphas: Float32Array): Float64Array {
  const weights = new Float64Array(rows.width + 1);
  for (let row = 0; row < alphas.length; row++) {
    const alpha = alphas[row] as number;
    if (alpha !== 0) addRow(weights, rows, row, loss === "margin" ? alpha * (goals[row] as number) : alpha);
  }
  return weights;
}

function addRow(
  weights: Float64Array,
  { ids, weights: values, starts, width }: SparseRows,
  row: number,
  by: number,
) {
  const end = starts[row + 1] as number;
  for (let at = starts[row] as number; at < end; at++)
    weights[ids[at] as number] = (weights[ids[at] as number] as number) + by * (values[at] as number);
  weights[width] = (weights[width] as number) + by;
}

/** The value of a linear function for a row. */
export function scoreRow(
  { ids, weights: values, starts, width }: SparseRows,
  row: number,
  weights: Float32Array,
): number {
  let sum = weights[width] as number;
  const end = starts[row + 1] as number;
  for (let at = starts[row] as number; at < end; at++)
    sum += (weights[ids[at] as number] as number) * (values[at] as number);
  return sum;
}

/**
 * Solves ½‖w‖² + Σ cost · loss by dual coordinate descent, one row at a time in a seeded order (Hsieh et al. 2008, the
 * solver of LIBLINEAR and of scikit-learn's LinearSVC): alphas and weights change in place. Rows whose alpha stays 0 are
 * left out until the others are done. Same seed, same bits.
 * @returns how often it went through the rows
 */
export function descend(
  { rows, squares, loss, goals, costs }: LinearProblem,
  { alphas, weights }: LinearState,
  { tolerance, mostPasses, seed }: DescentOptions,
): number {
  // Everything that the loops touch is a local name: looked up in objects, it takes three times as long.
  const { ids, weights: values, starts, width } = rows;
  const order = Int32Array.from({ length: rowCountOf(rows) }, (_unused, row) => row).filter(
    (row) => (costs[row] as number) > 0,
  );
  const count = order.length;
  const isMargin = loss === "margin";
  let random = (seed | 0) === 0 ? 1 : seed | 0;
  let active = count;
  let lastHighest = Infinity;
  for (let pass = 0; pass < mostPasses; pass++) {
    let highest = -Infinity;
    let lowest = Infinity;
    for (let at = active - 1; at > 0; at--) {
      // Marsaglia's xorshift: the order of rows asks for speed, not for quality.
      random ^= random << 13;
      random ^= random >>> 17;
      random ^= random << 5;
      const other = (random >>> 0) % (at + 1);
      const row = order[at] as number;
      order[at] = order[other] as number;
      order[other] = row;
    }
    for (let at = 0; at < active; at++) {
      const row = order[at] as number;
      const begin = starts[row] as number;
      const end = starts[row + 1] as number;
      let score = weights[width] as number;
      for (let place = begin; place < end; place++)
        score += (weights[ids[place] as number] as number) * (values[place] as number);
      const goal = goals[row] as number;
      const alpha = alphas[row] as number;
      const slack = 0.5 / (costs[row] as number);
      const gradient = (isMargin ? goal * score - 1 : score - goal) + alpha * slack;
      let projected = gradient;
      if (isMargin && alpha === 0) {
        if (gradient > lastHighest) {
          active--;
          order[at] = order[active] as number;
          order[active] = row;
          at--;
          continue;
        }
        if (gradient > 0) projected = 0;
      }
      if (projected > highest) highest = projected;
      if (projected < lowest) lowest = projected;
      if (projected < 1e-12 && projected > -1e-12) continue;
      const moved = alpha - gradient / ((squares[row] as number) + slack);
      alphas[row] = isMargin && moved < 0 ? 0 : moved;
      const change = (alphas[row] as number) - alpha;
      const by = isMargin ? change * goal : change;
      for (let place = begin; place < end; place++) {
        const id = ids[place] as number;
        weights[id] = (weights[id] as number) + by * (values[place] as number);
      }
      weights[width] = (weights[width] as number) + by;
    }
    if (highest - lowest <= tolerance) {
      if (active === count) return pass + 1;
      active = count;
      lastHighest = Infinity;
    } else lastHighest = highest <= 0 ? Infinity : highest;
  }
  return mostPasses;
}
