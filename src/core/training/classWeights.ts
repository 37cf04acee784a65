import { present } from "../assert.ts";
import type { TargetBlock } from "../dataset/blocks.ts";
import type { ClassWeightConfig } from "./trainConfig.ts";

/** Classes or labels by name, and the answers of the training rows. */
export interface AnsweredRows {
  readonly classNames: readonly string[];
  readonly target: TargetBlock;
}

/**
 * Weight of each class or label in the loss, [classes]; null where all are 1, and for number targets.
 * One class per row: the weight of a row of the class, 1 in the mean over the rows (Keras's `class_weight`).
 * Several labels per row: the weight of a label given beside the label not given (PyTorch's `pos_weight`).
 */
export function weighClasses(config: ClassWeightConfig, rows: AnsweredRows): Float32Array | null {
  const { classNames, target } = rows;
  if (config.kind === "none" || target.kind === "number") return null;
  if (config.kind === "manual")
    return Float32Array.from(classNames, (name) =>
      Object.hasOwn(config.weights, name) ? present(config.weights[name]) : 1,
    );
  const power = powers[config.kind];
  return target.kind === "class"
    ? weighRows(countLabels(target.labels, classNames.length), power)
    : weighLabelsGiven(target, power);
}

/** The exponent by which rare classes are raised: with 1, all classes weigh the same in total. */
const powers = { sqrt: 0.5, balanced: 1 } as const;

/** n ÷ (n_class^power × Σ n_class^(1 − power)), over the classes that occur; at power 1 as in scikit-learn. */
function weighRows(counts: Float64Array, power: number): Float32Array {
  let rowCount = 0;
  let total = 0;
  for (const count of counts) {
    rowCount += count;
    total += count === 0 ? 0 : count ** (1 - power);
  }
  return Float32Array.from(counts, (count) => (count === 0 ? 1 : rowCount / (count ** power * total)));
}

/** (rows without the label ÷ rows with it)^power. */
function weighLabelsGiven(
  { flags, width }: Extract<TargetBlock, { readonly kind: "classes" }>,
  power: number,
): Float32Array {
  const given = new Float64Array(width);
  for (const [at, flag] of flags.entries()) given[at % width] = present(given[at % width]) + flag;
  const rowCount = flags.length / width;
  return Float32Array.from(given, (count) =>
    count === 0 || count === rowCount ? 1 : ((rowCount - count) / count) ** power,
  );
}

function countLabels(labels: Int32Array, classCount: number): Float64Array {
  const counts = new Float64Array(classCount);
  for (const label of labels) counts[label] = present(counts[label]) + 1;
  return counts;
}
