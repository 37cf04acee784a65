import type { Evaluation } from "./evaluation.ts";

/** Classes and labels that test rows have and the model never answered with: accuracy alone hides them. */
export function neverAnswered(evaluation: Evaluation): readonly string[] {
  if (evaluation.task === "regression") return [];
  const scores = evaluation.task === "classification" ? evaluation.perClass : evaluation.perLabel;
  return scores
    .filter(({ precision, support }) => precision === null && support > 0)
    .map(({ className }) => className);
}
