import { present } from "../assert.ts";
import type { ClassWeightConfig } from "./trainConfig.ts";

/** Classes by name, and the class indices of the training rows: [count]. */
export interface LabelledRows {
  readonly classNames: readonly string[];
  readonly labels: Int32Array;
}

/**
 * What a row of each class counts in the loss, [classes]; null where all count alike.
 * Balanced weights are scikit-learn's n ÷ (classes × n_class), over the classes that occur.
 */
export function weighClasses(config: ClassWeightConfig, rows: LabelledRows): Float32Array | null {
  const { classNames, labels } = rows;
  if (config.kind === "none") return null;
  if (config.kind === "manual")
    return Float32Array.from(classNames, (name) =>
      Object.hasOwn(config.weights, name) ? present(config.weights[name]) : 1,
    );
  const counts = new Float64Array(classNames.length);
  for (const label of labels) counts[label] = present(counts[label]) + 1;
  const occurring = counts.filter((count) => count > 0).length;
  return Float32Array.from(counts, (count) => (count === 0 ? 1 : labels.length / (occurring * count)));
}
