import { present } from "../assert.ts";

/** Answers by their confidence. */
export interface SureAnswers {
  /** 0–1, of each row's answer: [count]. */
  readonly confidences: ArrayLike<number>;
  /** 1 where the answer is right, 0 where it is wrong: [count]. */
  readonly isRight: ArrayLike<number>;
}

/** What is gained by leaving answers below a confidence to a human. */
export interface CoveragePoint {
  /** Answers of less confidence are left. */
  readonly leaveBelow: number;
  /** Share of the rows that the model still answers. */
  readonly coverage: number;
  /** Share of right answers among those; null where none is left to the model. */
  readonly accuracy: number | null;
}

/**
 * Coverage and accuracy at every confidence that occurs, from answering the surest rows alone to answering all (the
 * risk–coverage curve of El-Yaniv & Wiener 2010, with accuracy for risk).
 */
export function coverageCurve({ confidences, isRight }: SureAnswers): readonly CoveragePoint[] {
  const count = confidences.length;
  const order = Uint32Array.from({ length: count }, (_unused, row) => row).sort(
    (a, b) => present(confidences[b]) - present(confidences[a]),
  );
  const points: CoveragePoint[] = [];
  let right = 0;
  for (const [rank, row] of order.entries()) {
    right += present(isRight[row]);
    const confidence = present(confidences[row]);
    if (rank + 1 < count && confidences[present(order[rank + 1])] === confidence) continue;
    points.push({ leaveBelow: confidence, coverage: (rank + 1) / count, accuracy: right / (rank + 1) });
  }
  return points;
}

/** Coverage and accuracy where answers below this confidence are left to a human. */
export function coverageAt({ confidences, isRight }: SureAnswers, leaveBelow: number): CoveragePoint {
  let [kept, right] = [0, 0];
  for (let row = 0; row < confidences.length; row++)
    if (present(confidences[row]) >= leaveBelow) {
      kept++;
      right += present(isRight[row]);
    }
  return {
    leaveBelow,
    coverage: confidences.length === 0 ? 0 : kept / confidences.length,
    accuracy: kept === 0 ? null : right / kept,
  };
}

/** Answers of about the same confidence. */
export interface ReliabilityBin {
  /** Confidences from `low` up to `high`. */
  readonly low: number;
  readonly high: number;
  readonly count: number;
  /** Mean confidence, and share of right answers: alike where confidence can be taken at its word. Null without rows. */
  readonly confidence: number | null;
  readonly accuracy: number | null;
}

/** Bins of equal width, of confidences 0–1: the reliability diagram (DeGroot & Fienberg 1983). */
export function reliabilityBins(
  { confidences, isRight }: SureAnswers,
  binCount: number,
): readonly ReliabilityBin[] {
  const sums = Array.from({ length: binCount }, () => ({ count: 0, confidence: 0, right: 0 }));
  for (let row = 0; row < confidences.length; row++) {
    const confidence = present(confidences[row]);
    const bin = present(sums[Math.min(binCount - 1, Math.floor(confidence * binCount))]);
    bin.count++;
    bin.confidence += confidence;
    bin.right += present(isRight[row]);
  }
  return sums.map(({ count, confidence, right }, index) => ({
    low: index / binCount,
    high: (index + 1) / binCount,
    count,
    confidence: count === 0 ? null : confidence / count,
    accuracy: count === 0 ? null : right / count,
  }));
}
