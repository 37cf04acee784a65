import type { TargetBlock } from "../dataset/blocks.ts";
import {
  chooseClass,
  classDecisionOf,
  confidenceOf,
  giveLabels,
  labelsDecisionOf,
  type TargetOf,
} from "../task/decide.ts";
import type { SureAnswers } from "./coverage.ts";

interface AnsweredRows {
  /** At the model's temperature: [count × classes]. */
  readonly probabilities: Float32Array;
  readonly actual: TargetBlock;
}

/** How sure the model is of its answer to each row by its decision, and whether the answer is right. */
export function sureAnswers(
  target: TargetOf<"class"> | TargetOf<"classes">,
  { probabilities, actual }: AnsweredRows,
): SureAnswers {
  const width = target.classNames.length;
  const count = probabilities.length / Math.max(1, width);
  const confidences = new Float64Array(count);
  const isRight = new Uint8Array(count);
  for (let row = 0; row < count; row++) {
    const own = probabilities.subarray(row * width, (row + 1) * width);
    confidences[row] = confidenceOf(target, own);
    isRight[row] = Number(isAnswerRight(target, own, { actual, row }));
  }
  return { confidences, isRight };
}

function isAnswerRight(
  target: TargetOf<"class"> | TargetOf<"classes">,
  probabilities: Float32Array,
  { actual, row }: { readonly actual: TargetBlock; readonly row: number },
): boolean {
  if (target.kind === "class")
    return (
      actual.kind === "class" &&
      actual.labels[row] === chooseClass(classDecisionOf(target).rule, probabilities)
    );
  if (actual.kind !== "classes") return false;
  const given = new Set(giveLabels(labelsDecisionOf(target), probabilities));
  return target.classNames.every(
    (_name, label) => given.has(label) === (actual.flags[row * actual.width + label] === 1),
  );
}
