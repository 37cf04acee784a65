import type { TargetBlock } from "../dataset/blocks.ts";
import { chooseClass } from "../task/decide.ts";
import type { ClassRule } from "../task/decision.ts";

interface CostedRows {
  /** At the model's temperature: [count × classes]. */
  readonly probabilities: Float32Array;
  readonly actual: TargetBlock;
  /** `costs[actual][answered]` */
  readonly costs: readonly (readonly number[])[];
}

/** The cost of a row on average, where a rule chooses the classes; 0 without rows of a class. */
export function meanCost(rule: ClassRule, { probabilities, actual, costs }: CostedRows): number {
  if (actual.kind !== "class" || actual.labels.length === 0) return 0;
  const width = costs.length;
  let sum = 0;
  for (const [row, label] of actual.labels.entries()) {
    const answered = chooseClass(rule, probabilities.subarray(row * width, (row + 1) * width));
    sum += costs[label]?.[answered] ?? 0;
  }
  return sum / actual.labels.length;
}
