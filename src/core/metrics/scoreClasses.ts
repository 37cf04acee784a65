import { present } from "../assert.ts";
import type { ClassificationEvaluation, ClassScore, Confusion } from "./evaluation.ts";

interface Answers {
  /** Actual class of each row: [count]. */
  readonly labels: Int32Array;
  /** Predicted class of each row: [count]. */
  readonly predictions: Int32Array;
  readonly classNames: readonly string[];
  /** Class that the baseline always answers: the largest of the training rows. */
  readonly baselineClassIndex: number;
}

/**
 * Accuracy, precision, recall and F1 a class, their unweighted mean (macro-F1, over classes that occur
 * as label or prediction, as scikit-learn counts them), and the confusion matrix [actual][predicted].
 */
export function scoreClasses(answers: Answers): ClassificationEvaluation {
  const { labels, predictions, classNames, baselineClassIndex } = answers;
  const confusion = classNames.map(() => classNames.map(() => 0));
  for (const [row, label] of labels.entries()) {
    const counts = present(confusion[label]);
    const predicted = present(predictions[row]);
    counts[predicted] = present(counts[predicted]) + 1;
  }
  const perClass = classNames.map((className, index) => scoreClass(className, index, confusion));
  const share = (count: number): number | null => (labels.length === 0 ? null : count / labels.length);
  return {
    task: "classification",
    rowCount: labels.length,
    accuracy: accuracyOf(confusion),
    macroF1: macroF1Of(confusion),
    baselineAccuracy: share(rowSum(confusion, baselineClassIndex)),
    baselineClass: present(classNames[baselineClassIndex]),
    perClass,
    confusion,
  };
}

/** Share of the rows that are answered right; null of no rows. */
export function accuracyOf(confusion: Confusion): number | null {
  const count = confusion.reduce((sum, _counts, index) => sum + rowSum(confusion, index), 0);
  const correct = confusion.reduce((sum, counts, index) => sum + present(counts[index]), 0);
  return count === 0 ? null : correct / count;
}

/** Mean F1 of the classes that occur, as label or as answer; null of no rows. */
export const macroF1Of = (confusion: Confusion): number | null =>
  meanOf(
    confusion.flatMap((counts, index) => {
      const [predicted, support] = [columnSum(confusion, index), rowSum(confusion, index)];
      return predicted + support === 0 ? [] : [(2 * present(counts[index])) / (predicted + support)];
    }),
  );

const rowSum = (confusion: Confusion, index: number): number =>
  present(confusion[index]).reduce((sum, count) => sum + count, 0);

const columnSum = (confusion: Confusion, index: number): number =>
  confusion.reduce((sum, counts) => sum + present(counts[index]), 0);

function scoreClass(className: string, index: number, confusion: Confusion): ClassScore {
  const correct = present(confusion[index]?.[index]);
  const support = rowSum(confusion, index);
  const predicted = columnSum(confusion, index);
  return { className, ...scoreCounts({ correct, predicted, support }), support };
}

interface Counts {
  /** Rows of the class that were answered with it. */
  readonly correct: number;
  readonly predicted: number;
  readonly support: number;
}

/** Precision, recall and F1 from counts of rows. */
export const scoreCounts = ({
  correct,
  predicted,
  support,
}: Counts): Pick<ClassScore, "precision" | "recall" | "f1"> => ({
  precision: predicted === 0 ? null : correct / predicted,
  recall: support === 0 ? null : correct / support,
  f1: predicted + support === 0 ? null : (2 * correct) / (predicted + support),
});

/** The mean; null of nothing. */
export const meanOf = (values: readonly number[]): number | null =>
  values.length === 0 ? null : values.reduce((sum, value) => sum + value, 0) / values.length;

/** Index of the largest probability of each row of `probabilities` [count × classCount]. */
export function argMax(probabilities: Float32Array, classCount: number): Int32Array {
  const count = probabilities.length / classCount;
  return Int32Array.from({ length: count }, (_unused, row) => {
    let best = 0;
    const start = row * classCount;
    for (let index = 1; index < classCount; index++)
      if (present(probabilities[start + index]) > present(probabilities[start + best])) best = index;
    return best;
  });
}
