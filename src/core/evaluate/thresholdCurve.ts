import { present } from "../assert.ts";

/** One class or label against the rest. */
export interface OneAgainstRest {
  /** Probability of the class for each row: [count]. */
  readonly probabilities: ArrayLike<number>;
  /** 1 for a row of the class, 0 for any other: [count]. */
  readonly isActual: ArrayLike<number>;
}

/** What a class would get at each threshold, from the highest down: ROC and precision over recall are drawn from it. */
export interface ThresholdCurve {
  /** The distinct probabilities, descending: a row counts as of the class from the threshold on. [points] */
  readonly thresholds: Float64Array;
  /** Rows of the class at or above each threshold. */
  readonly truePositives: Int32Array;
  /** Rows of other classes at or above each threshold. */
  readonly falsePositives: Int32Array;
  /** Rows of the class, and of others. */
  readonly positives: number;
  readonly negatives: number;
}

/** Counts the rows of a class and of others at or above each of their probabilities. */
export function thresholdCurve({ probabilities, isActual }: OneAgainstRest): ThresholdCurve {
  const count = probabilities.length;
  const order = Uint32Array.from({ length: count }, (_unused, row) => row).sort(
    (a, b) => present(probabilities[b]) - present(probabilities[a]),
  );
  const thresholds: number[] = [];
  const truePositives: number[] = [];
  const falsePositives: number[] = [];
  let positives = 0;
  for (const [rank, row] of order.entries()) {
    positives += isActual[row] === 1 ? 1 : 0;
    const probability = present(probabilities[row]);
    if (rank + 1 < count && probabilities[present(order[rank + 1])] === probability) continue;
    thresholds.push(probability);
    truePositives.push(positives);
    falsePositives.push(rank + 1 - positives);
  }
  return {
    thresholds: Float64Array.from(thresholds),
    truePositives: Int32Array.from(truePositives),
    falsePositives: Int32Array.from(falsePositives),
    positives,
    negatives: count - positives,
  };
}

/** What a class gets at one threshold: shares 0–1; null where there is nothing to measure. */
export interface ThresholdPoint {
  readonly threshold: number;
  /** Of the rows at or above the threshold, the share of the class; 1 where there is none, as in scikit-learn. */
  readonly precision: number;
  /** Of the rows of the class, the share at or above the threshold: the rate of true positives. */
  readonly recall: number | null;
  /** Of the rows of other classes, the share at or above the threshold. */
  readonly falsePositiveRate: number | null;
  readonly f1: number;
}

/** The point of a curve at its place, −1 for a threshold above every probability. */
export const pointOf = (curve: ThresholdCurve, place: number): ThresholdPoint =>
  pointOfCounts(
    {
      hits: curve.truePositives[place] ?? 0,
      misses: curve.falsePositives[place] ?? 0,
      positives: curve.positives,
      negatives: curve.negatives,
    },
    curve.thresholds[place] ?? Infinity,
  );

interface PointCounts {
  /** Rows of the class, and of others, that count as of the class. */
  readonly hits: number;
  readonly misses: number;
  /** All rows of the class, and of others. */
  readonly positives: number;
  readonly negatives: number;
}

/** What a class gets, by counts of rows. */
export const pointOfCounts = (
  { hits, misses, positives, negatives }: PointCounts,
  threshold: number,
): ThresholdPoint => ({
  threshold,
  precision: hits + misses === 0 ? 1 : hits / (hits + misses),
  recall: positives === 0 ? null : hits / positives,
  falsePositiveRate: negatives === 0 ? null : misses / negatives,
  f1: hits === 0 ? 0 : (2 * hits) / (hits + misses + positives),
});

/** What a class gets at a threshold, 0–1, that may lie between its probabilities. */
export function pointAt(curve: ThresholdCurve, threshold: number): ThresholdPoint {
  let [low, high] = [0, curve.thresholds.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (present(curve.thresholds[middle]) >= threshold) low = middle + 1;
    else high = middle;
  }
  return { ...pointOf(curve, low - 1), threshold };
}

/**
 * The threshold with the best F1, half-way to the next probability below, so that rounding does not decide. Of equally
 * good ones the highest; null where no row is of the class.
 */
export function bestThreshold(curve: ThresholdCurve): number | null {
  if (curve.positives === 0) return null;
  let best = 0;
  for (let place = 1; place < curve.thresholds.length; place++)
    if (pointOf(curve, place).f1 > pointOf(curve, best).f1) best = place;
  const above = present(curve.thresholds[best]);
  return (above + (curve.thresholds[best + 1] ?? 0)) / 2;
}
