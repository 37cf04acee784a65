import type { SparseRows } from "../dataset/sparseRows.ts";

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
  /** f(x) of each row as the last pass met it, which changes little once the solver ends: [rows]. */
  readonly scores: Float32Array;
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

/** The state that a problem is solved from, with the weights that belong to these alphas. */
export const startFrom = (problem: LinearProblem, alphas: Float32Array): LinearState => ({
  alphas,
  weights: weightsOf(problem, alphas),
  scores: new Float32Array(alphas.length),
});

function weightsOf({ rows, goals, loss }: LinearProblem, alphas: Float32Array): Float64Array {
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

/** A pass through all rows needs no shuffling once so many times fewer rows move. */
const fewMovers = 4;

/**
 * Solves ½‖w‖² + Σ cost · loss by dual coordinate descent, one row at a time in a seeded order (Hsieh et al. 2008, the
 * solver of LIBLINEAR and of scikit-learn's LinearSVC): alphas, weights and scores change in place. A row on the right side
 * of its margin whose alpha is 0 is left out at once, until the others are done; then one pass takes every row again. Of
 * many classes most rows are such, and a row's way back costs one pass. Same seed, same bits.
 * @returns how often it went through the rows
 */
export function descend(
  { rows, squares, loss, goals, costs }: LinearProblem,
  { alphas, weights, scores }: LinearState,
  { tolerance, mostPasses, seed }: DescentOptions,
): number {
  // Everything that the loops touch is a local name: looked up in objects, it takes three times as long.
  const { ids, weights: values, starts, width } = rows;
  const all = rowsThatCount(costs);
  const order = all.slice();
  const count = all.length;
  const isMargin = loss === "margin";
  let random = (seed | 0) === 0 ? 1 : seed | 0;
  let active = count;
  // Without weights to start from, the first rows of the first pass say nothing about their side.
  const known = countOf(alphas);
  const isWarm = known > 0;
  /** Rows that the last pass did not leave out. */
  let movers = isWarm ? known : count;
  for (let pass = 0; pass < mostPasses; pass++) {
    const isShrinking = pass > 0 || isWarm;
    const isWhole = active === count;
    let highest = -Infinity;
    let lowest = Infinity;
    // A pass through all rows that moves few of them goes as they lie in memory, which takes a third of the time.
    const isShuffled = !isWhole || fewMovers * movers > count;
    if (!isShuffled) order.set(all);
    for (let at = isShuffled ? active - 1 : 0; at > 0; at--) {
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
      scores[row] = score;
      const goal = goals[row] as number;
      const alpha = alphas[row] as number;
      const slack = 0.5 / (costs[row] as number);
      const gradient = (isMargin ? goal * score - 1 : score - goal) + alpha * slack;
      let projected = gradient;
      if (isMargin && alpha === 0 && gradient > 0) {
        if (isShrinking) {
          active--;
          order[at] = order[active] as number;
          order[active] = row;
          at--;
          continue;
        }
        projected = 0;
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
    if (highest - lowest > tolerance) continue;
    if (isWhole) return pass + 1;
    movers = active;
    active = count;
  }
  return mostPasses;
}

/** How many rows have a part in the weights. */
function countOf(alphas: Float32Array): number {
  let count = 0;
  for (const alpha of alphas) if (alpha !== 0) count++;
  return count;
}

/** The rows whose loss counts, in their order. */
function rowsThatCount(costs: Float64Array): Int32Array {
  const order = new Int32Array(costs.length);
  let count = 0;
  for (let row = 0; row < costs.length; row++) if ((costs[row] as number) > 0) order[count++] = row;
  return order.subarray(0, count);
}
