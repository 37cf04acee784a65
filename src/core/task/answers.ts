import {
  calibrate,
  chooseClass,
  classDecisionOf,
  confidenceOf,
  giveLabels,
  labelsDecisionOf,
  leaveBelowOf,
  type TargetOf,
} from "./decide.ts";
import type { FittedTarget } from "./fitted.ts";

/** What the answers of a model say that leaves unsure ones to a human; absent where a model never does. */
interface Leaving {
  readonly leaveToHuman?: boolean;
}

/** The class chosen for a row, its probability, and that of every class. */
interface ClassAnswer extends Leaving {
  readonly className: string;
  readonly probability: number;
  readonly probabilities: Readonly<Record<string, number>>;
}

/** The labels given to a row, most probable first, and the probability of every label. */
interface LabelsAnswer extends Leaving {
  readonly labels: readonly string[];
  readonly probabilities: Readonly<Record<string, number>>;
}

/** A model's answer to a row; for regression a number in the target's own unit. */
export type Answer = ClassAnswer | LabelsAnswer | number;

const answers: {
  readonly [K in FittedTarget["kind"]]: (target: TargetOf<K>, probabilities: ArrayLike<number>) => Answer;
} = {
  class(target, probabilities) {
    const { classNames } = target;
    const chosen = chooseClass(classDecisionOf(target).rule, probabilities);
    return {
      className: classNames[chosen] ?? "",
      probability: probabilities[chosen] ?? 0,
      probabilities: byName(classNames, probabilities),
      ...leaving(target, probabilities),
    };
  },
  classes(target, probabilities) {
    const { classNames } = target;
    const given = giveLabels(labelsDecisionOf(target), probabilities);
    return {
      labels: given.map((index) => classNames[index] ?? ""),
      probabilities: byName(classNames, probabilities),
      ...leaving(target, probabilities),
    };
  },
  number: (_target, outputs) => outputs[0] ?? NaN,
};

/** Turns the outputs [units] of a saved model for one row into an answer, by the model's decision. */
export function answerOf(target: FittedTarget, outputs: readonly number[]): Answer {
  const answer = answers[target.kind] as (fitted: FittedTarget, row: ArrayLike<number>) => Answer;
  return answer(target, calibrate(target, outputs));
}

/** Whether the answer is left to a human, where the model ever does so. */
function leaving(target: FittedTarget, probabilities: ArrayLike<number>): { leaveToHuman?: boolean } {
  const leaveBelow = leaveBelowOf(target);
  return leaveBelow > 0 ? { leaveToHuman: confidenceOf(target, probabilities) < leaveBelow } : {};
}

const byName = (
  names: readonly string[],
  probabilities: ArrayLike<number>,
): Readonly<Record<string, number>> =>
  Object.fromEntries(names.map((name, index) => [name, probabilities[index] ?? 0]));
