import { present } from "../assert.ts";
import type { AnsweredNumber, RegressionEvaluation } from "./evaluation.ts";

interface NumberAnswers {
  /** Rows of the table, actual and predicted numbers: [count] each. */
  readonly rows: ArrayLike<number>;
  readonly actual: ArrayLike<number>;
  readonly predicted: ArrayLike<number>;
  /** Number that the baseline always answers: the mean of the training rows. */
  readonly baseline: number;
}

const pointLimit = 1000;
const worstCount = 10;
const binCount = 30;

/** Errors, explained variance and correlation of ranks, as scikit-learn and SciPy compute them. */
export function scoreNumbers({ rows, actual, predicted, baseline }: NumberAnswers): RegressionEvaluation {
  const { length: rowCount } = actual;
  const answers = Array.from({ length: rowCount }, (_unused, index) => ({
    row: present(rows[index]),
    actual: present(actual[index]),
    predicted: present(predicted[index]),
  }));
  const errors = answers.map(errorOf);
  const always = answers.map((answer) => baseline - answer.actual);
  return {
    task: "regression",
    rowCount,
    mae: meanSize(errors),
    rmse: rootMeanSquare(errors),
    r2: explainedShare(answers),
    spearman: correlation(
      ranksOf(answers.map((answer) => answer.actual)),
      ranksOf(answers.map((answer) => answer.predicted)),
    ),
    baselineMae: meanSize(always),
    baselineRmse: rootMeanSquare(always),
    baselineValue: baseline,
    points: thin(answers),
    worst: answers
      .toSorted((one, other) => Math.abs(errorOf(other)) - Math.abs(errorOf(one)))
      .slice(0, worstCount),
    residuals: histogram(errors),
  };
}

const errorOf = ({ actual, predicted }: AnsweredNumber): number => predicted - actual;

const sumOf = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0);

const meanSize = (errors: readonly number[]): number | null =>
  errors.length === 0 ? null : sumOf(errors.map((error) => Math.abs(error))) / errors.length;

const rootMeanSquare = (errors: readonly number[]): number | null =>
  errors.length === 0 ? null : Math.sqrt(sumOf(errors.map((error) => error ** 2)) / errors.length);

/** 1 − Σ error² ÷ Σ (actual − mean)²; null where all rows have the same number. */
function explainedShare(answers: readonly AnsweredNumber[]): number | null {
  const mean = sumOf(answers.map(({ actual }) => actual)) / answers.length;
  const spread = sumOf(answers.map(({ actual }) => (actual - mean) ** 2));
  if (answers.length === 0 || spread === 0) return null;
  return 1 - sumOf(answers.map((answer) => errorOf(answer) ** 2)) / spread;
}

/** Ranks from 1; equal numbers share the mean of theirs. */
function ranksOf(values: readonly number[]): readonly number[] {
  const order = values.map((_value, index) => index);
  order.sort((one, other) => present(values[one]) - present(values[other]));
  const ranks = new Array<number>(values.length).fill(0);
  for (let first = 0; first < order.length;) {
    let end = first + 1;
    while (end < order.length && values[present(order[end])] === values[present(order[first])]) end++;
    for (const index of order.slice(first, end)) ranks[index] = (first + 1 + end) / 2;
    first = end;
  }
  return ranks;
}

/** Pearson's correlation; null where one of the two is constant. */
function correlation(one: readonly number[], other: readonly number[]): number | null {
  const [meanOne, meanOther] = [sumOf(one) / one.length, sumOf(other) / other.length];
  const spread = (values: readonly number[], mean: number): number =>
    sumOf(values.map((value) => (value - mean) ** 2));
  const scale = Math.sqrt(spread(one, meanOne) * spread(other, meanOther));
  if (one.length === 0 || scale === 0) return null;
  return sumOf(one.map((value, index) => (value - meanOne) * (present(other[index]) - meanOther))) / scale;
}

const thin = (answers: readonly AnsweredNumber[]): readonly AnsweredNumber[] =>
  answers.length <= pointLimit
    ? answers
    : Array.from({ length: pointLimit }, (_unused, index) =>
        present(answers[Math.floor((index * answers.length) / pointLimit)]),
      );

/** Bins of the same width from the smallest to the largest, as NumPy's `histogram`. */
function histogram(errors: readonly number[]): RegressionEvaluation["residuals"] {
  if (errors.length === 0) return { edges: [], counts: [] };
  let [lowest, highest] = [Infinity, -Infinity];
  for (const error of errors) {
    lowest = Math.min(lowest, error);
    highest = Math.max(highest, error);
  }
  if (lowest === highest) [lowest, highest] = [lowest - 0.5, highest + 0.5];
  const width = (highest - lowest) / binCount;
  const edges = Array.from({ length: binCount + 1 }, (_unused, index) =>
    index === binCount ? highest : lowest + index * width,
  );
  const counts = new Array<number>(binCount).fill(0);
  for (const error of errors) {
    const bin = Math.min(binCount - 1, Math.floor((error - lowest) / width));
    counts[bin] = present(counts[bin]) + 1;
  }
  return { edges, counts };
}
