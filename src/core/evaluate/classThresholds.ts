import type { TargetBlock } from "../dataset/blocks.ts";
import { chooseClass, classDecisionOf, labelsDecisionOf, type TargetOf } from "../task/decide.ts";
import type { ClassDecision, Decision, LabelsDecision } from "../task/decision.ts";
import {
  bestThreshold,
  pointAt,
  pointOfCounts,
  thresholdCurve,
  type OneAgainstRest,
  type ThresholdPoint,
} from "./thresholdCurve.ts";

type Target = TargetOf<"class"> | TargetOf<"classes">;

/** Validation rows with their probabilities at the model's temperature, [count × classes]. */
interface AnsweredRows {
  readonly probabilities: Float32Array;
  readonly actual: TargetBlock;
}

const usual = 0.5;

/** The thresholds of a target's classes or labels; all alike where the most probable class is the answer. */
export function thresholdsOf(target: Target): readonly number[] {
  if (target.kind === "classes") return labelsDecisionOf(target).thresholds;
  const { rule } = classDecisionOf(target);
  return rule.kind === "thresholds" ? rule.thresholds : target.classNames.map(() => usual);
}

/** A decision with the threshold of one class or label; of two classes, the other's follows: together they are 1. */
export function withThreshold(target: Target, index: number, threshold: number): Decision {
  const isBinary = target.kind === "class" && target.classNames.length === 2;
  const thresholds = thresholdsOf(target).map((own, at) =>
    at === index ? threshold : isBinary ? 1 - threshold : own,
  );
  return withThresholds(target, thresholds);
}

/** A decision with these thresholds, and everything else as it was. */
export const withThresholds = (target: Target, thresholds: readonly number[]): Decision =>
  target.kind === "classes"
    ? { ...labelsDecisionOf(target), thresholds }
    : { ...classDecisionOf(target), rule: { kind: "thresholds", thresholds } };

/** One class or label of the rows against the rest. */
export function oneAgainstRest(
  { probabilities, actual }: AnsweredRows,
  index: number,
  width: number,
): OneAgainstRest {
  const count = probabilities.length / width;
  const at = Array.from({ length: count }, (_unused, row) => row * width + index);
  return {
    probabilities: Float32Array.from(at, (place) => probabilities[place] ?? 0),
    isActual: Uint8Array.from(at, (place, row) => Number(hasClass(actual, { row, place, index }))),
  };
}

const hasClass = (
  actual: TargetBlock,
  { row, place, index }: { readonly row: number; readonly place: number; readonly index: number },
): boolean =>
  actual.kind === "class"
    ? actual.labels[row] === index
    : actual.kind === "classes" && actual.flags[place] === 1;

/** What a class or label gets by a decision: of classes, by the answers that all thresholds together lead to. */
export function measureClass(decision: Decision, answered: AnsweredRows, index: number): ThresholdPoint {
  const width = "rule" in decision ? widthOf(answered) : decision.thresholds.length;
  const rest = oneAgainstRest(answered, index, width);
  return "rule" in decision
    ? measureChosen(decision, { ...answered, isActual: rest.isActual }, { index, width })
    : pointAt(thresholdCurve(rest), thresholdAt(decision, index));
}

const thresholdAt = ({ thresholds }: LabelsDecision, index: number): number => thresholds[index] ?? usual;

const widthOf = ({ probabilities, actual }: AnsweredRows): number =>
  actual.kind === "class" ? probabilities.length / Math.max(1, actual.labels.length) : 1;

function measureChosen(
  { rule }: ClassDecision,
  { probabilities, isActual }: Pick<AnsweredRows, "probabilities"> & Pick<OneAgainstRest, "isActual">,
  { index, width }: { readonly index: number; readonly width: number },
): ThresholdPoint {
  const counts = { hits: 0, misses: 0, positives: 0, negatives: 0 };
  for (let row = 0; row < isActual.length; row++) {
    const isOwn = isActual[row] === 1;
    counts[isOwn ? "positives" : "negatives"]++;
    if (chooseClass(rule, probabilities.subarray(row * width, (row + 1) * width)) === index)
      counts[isOwn ? "hits" : "misses"]++;
  }
  const threshold = rule.kind === "thresholds" ? (rule.thresholds[index] ?? usual) : usual;
  return pointOfCounts(counts, threshold);
}

/**
 * The thresholds with the best F1 on the rows: of labels and of more than two classes each one's own, of two classes that
 * of the class at `index`. Where a class has no rows, its threshold stays.
 */
export function bestThresholds(target: Target, answered: AnsweredRows, index: number): readonly number[] {
  const { length: width } = target.classNames;
  const bestOf = (at: number): number | null =>
    bestThreshold(thresholdCurve(oneAgainstRest(answered, at, width)));
  const present = thresholdsOf(target);
  if (target.kind === "class" && width === 2) {
    const best = bestOf(index) ?? usual;
    return present.map((_own, at) => (at === index ? best : 1 - best));
  }
  return present.map((own, at) => bestOf(at) ?? own);
}
