import { present } from "../assert.ts";
import type { TargetBlock } from "../dataset/blocks.ts";
import { findScale } from "../linear/calibrate.ts";
import { temperClasses, temperLabels } from "../task/decide.ts";

/** A model's outputs for rows with known answers. */
export interface HeldBack {
  /** Probabilities as the model's last layer puts them out: [count × classes]. */
  readonly outputs: Float32Array;
  readonly target: Extract<TargetBlock, { kind: "class" | "classes" }>;
}

/** Less than any 32-bit float that is not 0: a probability of 0 counts as this. */
const leastProbability = 1e-46;

/**
 * The temperature at which the probabilities of held-back rows lose least: the mean of −ln of the actual class's
 * probability, of several labels that of each label (Guo et al. 2017). 1 where there are no rows.
 */
export function fitTemperature(held: HeldBack): number {
  if (held.outputs.length === 0) return 1;
  return 1 / findScale((scale) => lossAt(held, 1 / scale));
}

function lossAt({ outputs, target }: HeldBack, temperature: number): number {
  if (target.kind === "classes") {
    let sum = 0;
    const tempered = temperLabels(outputs, temperature);
    for (let at = 0; at < tempered.length; at++) {
      const probability = present(tempered[at]);
      sum -= Math.log(Math.max(target.flags[at] === 1 ? probability : 1 - probability, leastProbability));
    }
    return sum / outputs.length;
  }
  const { labels } = target;
  const width = outputs.length / labels.length;
  let sum = 0;
  for (const [row, label] of labels.entries()) {
    const tempered = temperClasses(outputs.subarray(row * width, (row + 1) * width), temperature);
    sum -= Math.log(Math.max(present(tempered[label]), leastProbability));
  }
  return sum / labels.length;
}
