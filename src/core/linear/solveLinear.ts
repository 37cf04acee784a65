import { present } from "../assert.ts";
import type { TargetBlock } from "../dataset/blocks.ts";
import { joinTargets } from "../dataset/joinExamples.ts";
import { concatSparse, rowCountOf, type SparseRows } from "../dataset/sparseRows.ts";
import type { Metrics } from "../metrics/figures.ts";
import { mixSeed } from "../random.ts";
import type { FittedTarget } from "../task/fitted.ts";
import { findScale, usualScale } from "./calibrate.ts";
import {
  descend,
  scoreRow,
  squaresOf,
  startFrom,
  type LinearProblem,
  type LinearState,
} from "./dualCoordinateDescent.ts";
import { linearFigures } from "./linearFigures.ts";
import { linearTaskOf, outputsOf, type LinearTask } from "./linearTask.ts";

/** Rows with known answers, and the weight of each. */
export interface LinearRows {
  readonly rows: SparseRows;
  readonly target: TargetBlock;
  /** [rows] */
  readonly rowWeights: Float64Array;
  /** Weight of a row with the label beside a row without it: [labels]; null where all are 1. */
  readonly labelWeights: Float32Array | null;
}

/** Strengths of the rows' loss against the penalty on weights, in the order of trial: LIBLINEAR's C. */
const strengths = [0.125, 0.5, 1, 2, 4] as const;

/** Strengths are told apart at LIBLINEAR's own tolerance: rougher solutions turn close calls around (docs/results.md). */
const tolerance = 0.1;
/** The weights that are kept come within 1 % of the least loss. */
const finalTolerances = { margin: 0.3, squares: 0.1 } as const;
const mostPasses = 60;

/** The result of one strength. */
export interface LinearStep {
  /** From 1. */
  readonly step: number;
  readonly strength: number;
  /** How often the solver went through the rows, for the class, label or number that took longest. */
  readonly passes: number;
  readonly metrics: Metrics;
  /** Of the validation rows; null where there are none. */
  readonly held: Metrics | null;
}

/** Weights of a dense layer. */
export interface LinearSolution {
  /** [width × outputs] */
  readonly kernel: Float32Array;
  /** [outputs] */
  readonly bias: Float32Array;
  /** The strength that the validation rows speak for, by its place among `strengths`, from 1. */
  readonly step: number;
  /** Logits of the validation rows by weights that did not learn from them, [rows × outputs]. */
  readonly heldLogits: Float32Array;
}

export interface LinearSolver {
  readonly train: LinearRows;
  readonly validation: LinearRows;
  readonly target: FittedTarget;
  readonly seed: number;
  /** Whether the final weights are solved on the rows of both parts. */
  readonly refit: boolean;
  /** Whether one validation figure is better than another. */
  readonly isBetter: (figures: Metrics, best: Metrics) => boolean;
  /** Whether the strengths tried so far are enough. */
  readonly isStopped: () => boolean;
}

/** Columns of a strength, by the alphas that their weights come from. */
interface Columns {
  readonly step: number;
  readonly alphas: readonly Float32Array[];
  /** Of the validation rows: [columns][rows]. */
  readonly heldScores: readonly Float32Array[];
  readonly scale: number;
  readonly held: Metrics | null;
}

/**
 * Solves one linear function for each class, label or number: stronger and stronger, each from where the weaker one ended,
 * until the validation rows get no better. One scale, fitted on the validation rows, makes probabilities of classes' and
 * labels' scores and changes no answer. Yields null between columns, where it can be left, and a step where a strength is
 * done. Same seed, same bits.
 */
export function* solveLinear(solver: LinearSolver): Generator<LinearStep | null, LinearSolution, undefined> {
  const { train, validation, target, seed } = solver;
  const task = linearTaskOf(train.target, target);
  const squares = squaresOf(train.rows);
  let alphas: readonly Float32Array[] = Array.from(
    { length: task.columnCount },
    () => new Float32Array(rowCountOf(train.rows)),
  );
  let best: Columns | null = null;
  for (const [index, strength] of strengthsFor(validation).entries()) {
    const step = index + 1;
    const solved = yield* solveColumns({
      ...{ train, task, squares, strength, alphas, seed },
      tolerance,
    });
    alphas = solved.map((state) => state.alphas);
    const weights = solved.map((state) => Float32Array.from(state.weights));
    const passes = Math.max(...solved.map((state) => state.passes));
    const { heldScores, scale, held } = measureHeld(weights, task, solver);
    const scores = solved.map((state) => state.scores);
    const metrics = figuresOf(scores, { task, scale, block: train.target, target });
    yield { step, strength, passes, metrics, held };
    if (best === null || held === null || solver.isBetter(held, present(best.held))) {
      best = { step, alphas: alphas.map((column) => column.slice()), heldScores, scale, held };
    } else break;
    if (solver.isStopped()) break;
  }
  const kept = present(best);
  const heldLogits = outputsOf(kept.heldScores, task, kept.scale);
  return { ...toDense(yield* finish(solver, kept), task, kept.scale), step: kept.step, heldLogits };
}

/**
 * The figures of the validation rows at the usual strength, to choose among forms of the same rows; null where there are too few
 * rows to choose by. Yields null between columns.
 */
export function* measureUsual(solver: LinearSolver): Generator<null, Metrics | null, undefined> {
  const { train, validation, target, seed } = solver;
  if (rowCountOf(validation.rows) < fewestHeldRows) return null;
  const task = linearTaskOf(train.target, target);
  const solved = yield* solveColumns({
    ...{ train, task, seed, tolerance, strength: usualStrength },
    squares: squaresOf(train.rows),
    alphas: Array.from({ length: task.columnCount }, () => new Float32Array(rowCountOf(train.rows))),
  });
  const weights = solved.map((state) => Float32Array.from(state.weights));
  return measureHeld(weights, task, solver).held;
}

const usualStrength = 0.5;

/** Among fewer validation rows, a single one would decide which strength is best. */
const fewestHeldRows = 10;

/** The strengths to be tried: without enough rows to choose by, that of most texts. */
export const strengthsFor = ({ rows }: Pick<LinearRows, "rows">): readonly number[] =>
  rowCountOf(rows) < fewestHeldRows ? [usualStrength] : strengths;

interface ColumnJob {
  readonly train: LinearRows;
  readonly task: LinearTask;
  readonly squares: Float64Array;
  readonly strength: number;
  readonly alphas: readonly Float32Array[];
  readonly seed: number;
  readonly tolerance: number;
}

interface SolvedColumn extends LinearState {
  readonly passes: number;
}

function* solveColumns(job: ColumnJob): Generator<null, readonly SolvedColumn[], undefined> {
  const { train, task, squares, strength, seed } = job;
  const columns: SolvedColumn[] = [];
  for (const [column, alphas] of job.alphas.entries()) {
    const goals = task.goalsOf(column);
    const costs = costsOf(train, goals, { strength, given: train.labelWeights?.[column] ?? 1 });
    const problem: LinearProblem = { rows: train.rows, squares, loss: task.loss, goals, costs };
    const state = startFrom(problem, alphas);
    const columnSeed = mixSeed(seed, `column ${String(column)}`);
    columns.push({
      ...state,
      passes: descend(problem, state, { tolerance: job.tolerance, mostPasses, seed: columnSeed }),
    });
    yield null;
  }
  return columns;
}

/** The costs of a column's rows: of those with its label, `given` times as much. */
function costsOf(
  { rowWeights }: LinearRows,
  goals: Float32Array,
  { strength, given }: { readonly strength: number; readonly given: number },
): Float64Array {
  const costs = new Float64Array(rowWeights.length);
  for (let row = 0; row < costs.length; row++)
    costs[row] = (rowWeights[row] as number) * strength * ((goals[row] as number) > 0 ? given : 1);
  return costs;
}

/** The weights at the strength that was chosen, from where its solution ended, where wanted on the rows of both parts. */
function* finish(
  solver: LinearSolver,
  { step, alphas }: Columns,
): Generator<null, readonly Float32Array[], undefined> {
  const isJoined = solver.refit && rowCountOf(solver.validation.rows) > 0;
  const train = isJoined ? joinRows(solver) : solver.train;
  const longer = alphas.map((column) => {
    const joined = new Float32Array(rowCountOf(train.rows));
    joined.set(column);
    return joined;
  });
  const task = linearTaskOf(train.target, solver.target);
  const states = yield* solveColumns({
    train,
    task,
    squares: squaresOf(train.rows),
    strength: present(strengthsFor(solver.validation)[step - 1]),
    alphas: longer,
    seed: solver.seed,
    tolerance: finalTolerances[task.loss],
  });
  return states.map(({ weights }) => Float32Array.from(weights));
}

/** Training and validation rows together. */
const joinRows = ({ train, validation }: LinearSolver): LinearRows => ({
  rows: concatSparse([train.rows, validation.rows], train.rows.width),
  target: joinTargets(train.target, validation.target),
  rowWeights: Float64Array.from([...train.rowWeights, ...validation.rowWeights]),
  labelWeights: train.labelWeights,
});

const scoresOf = (columns: readonly Float32Array[], rows: SparseRows): readonly Float32Array[] =>
  columns.map((weights) =>
    Float32Array.from({ length: rowCountOf(rows) }, (_unused, row) => scoreRow(rows, row, weights)),
  );

interface Measuring {
  readonly task: LinearTask;
  readonly scale: number;
  readonly block: TargetBlock;
  readonly target: FittedTarget;
}

const figuresOf = (scores: readonly Float32Array[], { task, scale, block, target }: Measuring): Metrics =>
  linearFigures(outputsOf(scores, task, scale), block, target);

/** The figures of the validation rows at the scale that suits them best. */
function measureHeld(
  weights: readonly Float32Array[],
  task: LinearTask,
  { validation: { rows, target: block }, target }: LinearSolver,
): Pick<Columns, "heldScores" | "scale" | "held"> {
  const scores = scoresOf(weights, rows);
  const unmeasured = { heldScores: scores, scale: task.loss === "margin" ? usualScale : 1, held: null };
  if (rowCountOf(rows) === 0) return unmeasured;
  const at = (scale: number): Metrics => figuresOf(scores, { task, scale, block, target });
  const scale = task.loss === "margin" ? findScale((tried) => present(at(tried).loss)) : 1;
  return { heldScores: scores, scale, held: at(scale) };
}

/** The columns as a dense layer's weights. */
function toDense(
  columns: readonly Float32Array[],
  { columnCount, outputCount }: LinearTask,
  scale: number,
): Pick<LinearSolution, "kernel" | "bias"> {
  const width = present(columns[0]).length - 1;
  const kernel = new Float32Array(width * outputCount);
  const bias = new Float32Array(outputCount);
  const isSplit = columnCount < outputCount;
  for (let output = 0; output < outputCount; output++) {
    const column = present(columns[isSplit ? 0 : output]);
    const factor = isSplit ? scale * (output - 0.5) : scale;
    for (let id = 0; id < width; id++) kernel[id * outputCount + output] = factor * (column[id] as number);
    bias[output] = factor * (column[width] as number);
  }
  return { kernel, bias };
}
