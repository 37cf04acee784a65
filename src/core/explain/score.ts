import { calibrate, chooseClass, classDecisionOf } from "../task/decide.ts";
import { plainClassDecision } from "../task/decision.ts";
import type { FittedTarget } from "../task/fitted.ts";

/**
 * How much each of the model's logits counts in the score that an explanation is of, [units]:
 *
 * - of a class, its logit minus the mean of the others' (with two classes, the log-odds): softmax leaves logits open up to a
 *   constant, and this score does not change with the constant;
 * - of a label, its logit, which is the log-odds;
 * - of a number, the number in its own unit.
 *
 * The score is linear in the logits, so that a linear model's weights are the words' exact parts of the score.
 */
export function scoreWeights(target: FittedTarget, output: number): Float32Array {
  if (target.kind === "number") return Float32Array.of(target.deviation);
  const { length } = target.classNames;
  const weights = new Float32Array(length);
  if (target.kind === "class" && length > 1) weights.fill(-1 / (length - 1));
  weights[output] = 1;
  return weights;
}

/** The output that an explanation is of by itself: the class that is chosen, or the most probable label; 0 for a number. */
export function mainOutput(target: FittedTarget, outputs: ArrayLike<number>): number {
  const rule = target.kind === "class" ? classDecisionOf(target).rule : plainClassDecision.rule;
  return chooseClass(rule, calibrate(target, outputs));
}
