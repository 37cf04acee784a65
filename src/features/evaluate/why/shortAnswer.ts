import { formatProbability } from "../../../core/formatProbability.ts";
import { mainOutput } from "../../../core/explain/score.ts";
import { calibrate, giveLabels, labelsDecisionOf } from "../../../core/task/decide.ts";
import type { FittedTarget } from "../../../core/task/fitted.ts";

/** An answer in a few words, and what it is told from others by. */
export interface ShortAnswer {
  readonly text: string;
  /** Equal for two rows that are answered alike. */
  readonly key: string;
}

/** Writes the answer to a row from the model's outputs [units]; `format` writes its numbers. */
export function shortAnswer(
  target: FittedTarget,
  outputs: ArrayLike<number>,
  format: (value: number) => string,
): ShortAnswer {
  if (target.kind === "number") return { text: format(outputs[0] ?? NaN), key: "" };
  const probabilities = calibrate(target, outputs);
  const best = mainOutput(target, outputs);
  const probability = formatProbability(probabilities[best] ?? NaN);
  if (target.kind === "class")
    return { text: `${target.classNames[best] ?? ""} ${probability}`, key: String(best) };
  const given = giveLabels(labelsDecisionOf(target), probabilities).map(
    (label) => target.classNames[label] ?? "",
  );
  return { text: given.length === 0 ? `– ${probability}` : given.join(", "), key: given.join("\n") };
}
