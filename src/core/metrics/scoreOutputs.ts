import { present } from "../assert.ts";
import type { Examples, TargetBlock } from "../dataset/blocks.ts";
import { calibrateRows, chooseClasses, labelsDecisionOf } from "../task/decide.ts";
import { coverageOf } from "../evaluate/conformal.ts";
import type { FittedTarget } from "../task/fitted.ts";
import { bootstrapConfusion } from "./bootstrap.ts";
import { measureConfusion, measureProbabilities } from "./classFigures.ts";
import type { Evaluation } from "./evaluation.ts";
import { accuracyOf, argMax, macroF1Of, scoreClasses } from "./scoreClasses.ts";
import { scoreLabels, usualLabels } from "./scoreLabels.ts";
import { scoreNumbers } from "./scoreNumbers.ts";

/** A model's outputs for rows, and the facts that a baseline uses. */
interface Outputs<K extends FittedTarget["kind"] = FittedTarget["kind"]> {
  readonly target: Extract<FittedTarget, { kind: K }>;
  /** Outputs of the saved model, [count × units]: probabilities, or numbers in the target's own unit. */
  readonly outputs: Float32Array;
  readonly test: Pick<Examples, "rows"> & { readonly target: Extract<TargetBlock, { kind: K }> };
  readonly train: { readonly target: Extract<TargetBlock, { kind: K }> };
}

const scorers: { readonly [K in FittedTarget["kind"]]: (answered: Outputs<K>) => Evaluation } = {
  class: ({ target, outputs, test, train }) => {
    const { classNames } = target;
    const { labels } = test.target;
    const { length: classCount } = classNames;
    const probabilities = calibrateRows(target, outputs);
    const evaluation = scoreClasses({
      labels,
      predictions: chooseClasses(target, probabilities),
      classNames,
      baselineClassIndex: largestClass(train.target.labels, classCount),
    });
    const { confusion } = evaluation;
    const ofProbabilities = measureProbabilities({ labels, probabilities, classCount });
    const intervals = bootstrapConfusion(confusion, { accuracy: accuracyOf, macroF1: macroF1Of });
    return {
      ...evaluation,
      figures: { ...measureConfusion(confusion), ...ofProbabilities },
      ...(intervals === null ? {} : { intervals }),
    };
  },
  classes: ({ target, outputs, test, train }) =>
    scoreLabels({
      actual: test.target.flags,
      probabilities: calibrateRows(target, outputs),
      labelNames: target.classNames,
      thresholds: labelsDecisionOf(target).thresholds,
      baseline: usualLabels(train.target.flags, train.target.width),
    }),
  number: ({ target: { mean, intervals }, outputs, test }) => {
    const answered = { actual: test.target.values, predicted: outputs };
    const ranges = intervals?.map((interval) => ({
      ...interval,
      coverage: coverageOf(answered, interval.halfWidth),
    }));
    const evaluation = scoreNumbers({ rows: test.rows, ...answered, baseline: mean });
    return ranges === undefined ? evaluation : { ...evaluation, ranges };
  },
};

/** Evaluates a model's outputs for the test rows by its task. */
export function scoreOutputs(
  target: FittedTarget,
  answered: { readonly outputs: Float32Array; readonly test: Examples; readonly train: Examples },
): Evaluation {
  const score = scorers[target.kind] as (answered: Outputs) => Evaluation;
  return score({ ...answered, target });
}

function largestClass(labels: Int32Array, classCount: number): number {
  const counts = new Float32Array(classCount);
  for (const label of labels) counts[label] = present(counts[label]) + 1;
  return present(argMax(counts, classCount)[0]);
}
