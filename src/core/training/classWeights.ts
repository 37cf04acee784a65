import { present } from "../assert.ts";
import type { TargetBlock } from "../dataset/blocks.ts";
import { countAnswers } from "../dataset/exampleTarget.ts";
import type { ClassWeightConfig, ClassWeightKind } from "./trainConfig.ts";

/** Classes or labels by name, and the answers of the training rows. */
export interface AnsweredRows {
  readonly classNames: readonly string[];
  readonly target: TargetBlock;
}

/** Classes with fewer rows say nothing about how uneven the rows are. */
const fewestRows = 10;
/** How many times the rows of the smallest class the largest may have before small ones count more. */
const mostUneven = 4;

/** How uneven rows are: the largest class or label, and the smallest one that has enough rows to be learned. */
export interface Unevenness {
  readonly largest: number;
  readonly smallest: number;
  /** Rows of the largest ÷ rows of the smallest. */
  readonly ratio: number;
}

/**
 * Where classes are so uneven that small ones are to count more, by position in `counts`, rows of each class or label; null
 * where they are not.
 */
export function findUneven(counts: ArrayLike<number>): Unevenness | null {
  const known = Array.from(counts, (count, index) => ({ count, index })).filter(
    ({ count }) => count >= fewestRows,
  );
  if (known.length < 2) return null;
  const largest = known.reduce((most, one) => (one.count > most.count ? one : most));
  const smallest = known.reduce((least, one) => (one.count < least.count ? one : least));
  const ratio = largest.count / smallest.count;
  return ratio > mostUneven ? { largest: largest.index, smallest: smallest.index, ratio } : null;
}

/** The kind of weights that rows are trained with. */
export const weightKindFor = (
  { kind }: ClassWeightConfig,
  counts: ArrayLike<number>,
): Exclude<ClassWeightKind, "auto"> =>
  kind === "auto" ? (findUneven(counts) === null ? "none" : "sqrt") : kind;

/**
 * Weight of each class or label in the loss, [classes]; null where all are 1, and for number targets.
 * One class per row: the weight of a row of the class, 1 in the mean over the rows (Keras's `class_weight`).
 * Several labels per row: the weight of a label given beside the label not given (PyTorch's `pos_weight`).
 */
export function weighClasses(config: ClassWeightConfig, rows: AnsweredRows): Float32Array | null {
  const { classNames, target } = rows;
  if (target.kind === "number") return null;
  const counts = countAnswers(target, classNames.length);
  if (config.kind === "manual")
    return Float32Array.from(classNames, (name) =>
      Object.hasOwn(config.weights, name) ? present(config.weights[name]) : 1,
    );
  const kind = weightKindFor(config, counts);
  if (kind === "none" || kind === "manual") return null;
  const power = powers[kind];
  return target.kind === "class"
    ? weighRows(counts, power)
    : weighLabelsGiven(counts, target.flags.length / target.width, power);
}

/** The exponent by which rare classes are raised: with 1, all classes weigh the same in total. */
const powers = { sqrt: 0.5, balanced: 1 } as const;

/** n ÷ (n_class^power × Σ n_class^(1 − power)), over the classes that occur; at power 1 as in scikit-learn. */
function weighRows(counts: Int32Array, power: number): Float32Array {
  let rowCount = 0;
  let total = 0;
  for (const count of counts) {
    rowCount += count;
    total += count === 0 ? 0 : count ** (1 - power);
  }
  return Float32Array.from(counts, (count) => (count === 0 ? 1 : rowCount / (count ** power * total)));
}

/** (rows without the label ÷ rows with it)^power. */
const weighLabelsGiven = (counts: Int32Array, rowCount: number, power: number): Float32Array =>
  Float32Array.from(counts, (count) =>
    count === 0 || count === rowCount ? 1 : ((rowCount - count) / count) ** power,
  );
