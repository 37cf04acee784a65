import type { FittedTarget } from "./fitted.ts";

/** The most probable class of a row, and the probability of every class. */
interface ClassAnswer {
  readonly className: string;
  readonly probability: number;
  readonly probabilities: Readonly<Record<string, number>>;
}

/** The labels given to a row, most probable first, and the probability of every label. */
interface LabelsAnswer {
  readonly labels: readonly string[];
  readonly probabilities: Readonly<Record<string, number>>;
}

/** A model's answer to a row; for regression a number in the target's own unit. */
export type Answer = ClassAnswer | LabelsAnswer | number;

type Target<K extends FittedTarget["kind"]> = Extract<FittedTarget, { kind: K }>;

const answers: {
  readonly [K in FittedTarget["kind"]]: (target: Target<K>, outputs: readonly number[]) => Answer;
} = {
  class({ classNames }, outputs) {
    const probability = Math.max(...outputs);
    const className = classNames[outputs.indexOf(probability)] ?? "";
    return { className, probability, probabilities: byName(classNames, outputs) };
  },
  classes({ classNames, threshold }, outputs) {
    const given = classNames
      .map((name, index) => ({ name, probability: outputs[index] ?? 0 }))
      .filter(({ probability }) => probability >= threshold)
      .sort((a, b) => b.probability - a.probability);
    return { labels: given.map(({ name }) => name), probabilities: byName(classNames, outputs) };
  },
  number: (_target, outputs) => outputs[0] ?? NaN,
};

/** Turns the outputs [units] of a saved model for one row into an answer. */
export function answerOf<K extends FittedTarget["kind"]>(
  target: Target<K>,
  outputs: readonly number[],
): Answer {
  const answer = answers[target.kind as K] as (fitted: typeof target, row: readonly number[]) => Answer;
  return answer(target, outputs);
}

const byName = (names: readonly string[], outputs: readonly number[]): Readonly<Record<string, number>> =>
  Object.fromEntries(names.map((name, index) => [name, outputs[index] ?? 0]));
