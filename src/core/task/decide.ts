import {
  plainClassDecision,
  type ClassDecision,
  type ClassRule,
  type Decision,
  type LabelsDecision,
} from "./decision.ts";
import type { FittedTarget } from "./fitted.ts";

/** A target of one kind. */
export type TargetOf<K extends FittedTarget["kind"]> = Extract<FittedTarget, { kind: K }>;

/** The decision of a classifier: the one set after training, or the most probable class. */
export const classDecisionOf = ({ decision }: TargetOf<"class">): ClassDecision =>
  decision ?? plainClassDecision;

/** The decision of a model of several labels: the one set after training, or the one threshold of all labels. */
export const labelsDecisionOf = ({ classNames, threshold, decision }: TargetOf<"classes">): LabelsDecision =>
  decision ?? { temperature: 1, thresholds: classNames.map(() => threshold), leaveBelow: 0 };

/** The decision of a model of classes or labels. */
export const decisionOf = (target: TargetOf<"class"> | TargetOf<"classes">): Decision =>
  target.kind === "class" ? classDecisionOf(target) : labelsDecisionOf(target);

/** The target with a decision of its kind; with null, as it was trained. A number has none. */
export function withDecision(target: FittedTarget, decision: Decision | null): FittedTarget {
  if (target.kind === "number") return target;
  const { decision: _before, ...plain } = target;
  if (decision === null) return plain as FittedTarget;
  const isOfKind = "rule" in decision === (target.kind === "class");
  return isOfKind ? ({ ...plain, decision } as FittedTarget) : target;
}

const calibrations: {
  readonly [K in FittedTarget["kind"]]: (
    target: TargetOf<K>,
    outputs: ArrayLike<number>,
  ) => ArrayLike<number>;
} = {
  class: (target, outputs) => temperClasses(outputs, classDecisionOf(target).temperature),
  classes: (target, outputs) => temperLabels(outputs, labelsDecisionOf(target).temperature),
  number: (_target, outputs) => outputs,
};

/**
 * The probabilities of a row, [units], by the model's outputs and its temperature; a number stays as it is.
 * @param outputs - of the model's last layer, [units]
 */
export function calibrate(target: FittedTarget, outputs: ArrayLike<number>): ArrayLike<number> {
  const calibrateKind = calibrations[target.kind] as (
    fitted: FittedTarget,
    row: ArrayLike<number>,
  ) => ArrayLike<number>;
  return calibrateKind(target, outputs);
}

/** softmax(logits ÷ temperature), from softmax(logits): p^(1 ÷ temperature), made to add up to 1. */
export function temperClasses(probabilities: ArrayLike<number>, temperature: number): ArrayLike<number> {
  if (temperature === 1) return probabilities;
  const values = Array.from(probabilities);
  const largest = Math.max(...values);
  const powers = values.map((probability) => (probability / largest) ** (1 / temperature));
  const sum = powers.reduce((total, power) => total + power, 0);
  return powers.map((power) => power / sum);
}

/** sigmoid(logit ÷ temperature) of each label, from sigmoid(logit). */
export function temperLabels(probabilities: ArrayLike<number>, temperature: number): ArrayLike<number> {
  if (temperature === 1) return probabilities;
  return Array.from(probabilities, (probability) => {
    const odds = ((1 - probability) / probability) ** (1 / temperature);
    return 1 / (1 + odds);
  });
}

type Scores<K extends ClassRule["kind"]> = (
  rule: Extract<ClassRule, { kind: K }>,
  probabilities: ArrayLike<number>,
  index: number,
) => number;

/** What each rule chooses the largest of. */
const scores: { readonly [K in ClassRule["kind"]]: Scores<K> } = {
  largest: (_rule, probabilities, index) => probabilities[index] ?? 0,
  thresholds: ({ thresholds }, probabilities, index) =>
    (probabilities[index] ?? 0) / Math.max(thresholds[index] ?? 1, Number.MIN_VALUE),
  costs: ({ costs }, probabilities, answered) => {
    let cost = 0;
    for (let actual = 0; actual < probabilities.length; actual++)
      cost += (probabilities[actual] ?? 0) * (costs[actual]?.[answered] ?? 0);
    return -cost;
  },
};

/**
 * The class that a rule chooses by the calibrated probabilities [units]: its index. Of equally good classes the more
 * probable one, then the earlier.
 */
export function chooseClass(rule: ClassRule, probabilities: ArrayLike<number>): number {
  const scoreOf = scores[rule.kind] as Scores<ClassRule["kind"]>;
  let best = 0;
  let bestScore = -Infinity;
  for (let index = 0; index < probabilities.length; index++) {
    const score = scoreOf(rule as never, probabilities, index);
    const isEvenBetter = score === bestScore && (probabilities[index] ?? 0) > (probabilities[best] ?? 0);
    if (score > bestScore || isEvenBetter) [best, bestScore] = [index, score];
  }
  return best;
}

type ClassifierTarget = TargetOf<"class"> | TargetOf<"classes">;

/** The calibrated probabilities of rows, [count × classes], by the model's outputs of the same shape. */
export function calibrateRows(target: ClassifierTarget, outputs: Float32Array): Float32Array {
  if ((target.decision?.temperature ?? 1) === 1) return outputs;
  const width = target.classNames.length;
  const calibrated = new Float32Array(outputs.length);
  for (let start = 0; start < outputs.length; start += width)
    calibrated.set(calibrate(target, outputs.subarray(start, start + width)), start);
  return calibrated;
}

/** The class that the model's rule chooses for each row, [count], by calibrated probabilities [count × classes]. */
export function chooseClasses(target: TargetOf<"class">, probabilities: Float32Array): Int32Array {
  const { rule } = classDecisionOf(target);
  const width = target.classNames.length;
  return Int32Array.from({ length: probabilities.length / width }, (_unused, row) =>
    chooseClass(rule, probabilities.subarray(row * width, (row + 1) * width)),
  );
}

/** The labels that are given by the calibrated probabilities [units]: their indices, the most probable first. */
export const giveLabels = (
  { thresholds }: LabelsDecision,
  probabilities: ArrayLike<number>,
): readonly number[] =>
  thresholds
    .flatMap((threshold, index) => ((probabilities[index] ?? 0) >= threshold ? [index] : []))
    .sort((a, b) => (probabilities[b] ?? 0) - (probabilities[a] ?? 0));

/** The classes or labels that the calibrated probabilities [units] are answered with: their indices, the most probable label first. */
export const givenOf = (target: ClassifierTarget, probabilities: ArrayLike<number>): readonly number[] =>
  target.kind === "class"
    ? [chooseClass(classDecisionOf(target).rule, probabilities)]
    : giveLabels(labelsDecisionOf(target), probabilities);

const confidences: {
  readonly [K in FittedTarget["kind"]]: (target: TargetOf<K>, probabilities: ArrayLike<number>) => number;
} = {
  class: (target, probabilities) =>
    probabilities[chooseClass(classDecisionOf(target).rule, probabilities)] ?? 0,
  classes(target, probabilities) {
    const given = giveLabels(labelsDecisionOf(target), probabilities);
    const least = given.at(-1);
    return least === undefined ? 1 - Math.max(0, ...Array.from(probabilities)) : (probabilities[least] ?? 0);
  },
  number: () => 1,
};

/**
 * How sure a model is of its answer, 0–1, by the calibrated probabilities: that of the chosen class; of several labels
 * that of the least sure label given or, where none is given, that none applies. A number comes without a confidence: 1.
 */
export function confidenceOf(target: FittedTarget, probabilities: ArrayLike<number>): number {
  const confidenceOfKind = confidences[target.kind] as (
    fitted: FittedTarget,
    row: ArrayLike<number>,
  ) => number;
  return confidenceOfKind(target, probabilities);
}

/** The confidence below which the model leaves an answer to a human, 0–1; 0 where it never does. */
export const leaveBelowOf = (target: FittedTarget): number =>
  target.kind === "number" ? 0 : (target.decision?.leaveBelow ?? 0);
