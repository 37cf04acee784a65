/** Two classes that the model takes for each other, and how often. */
export interface ConfusedPair {
  /** Index of the class the rows have. */
  readonly actual: number;
  /** Index of the class they were given. */
  readonly predicted: number;
  readonly count: number;
}

/** The mistakes of a confusion matrix [actual][predicted], most frequent first, at most `limit`. */
export function confusedPairs(
  confusion: readonly (readonly number[])[],
  limit: number,
): readonly ConfusedPair[] {
  return confusion
    .flatMap((counts, actual) => counts.map((count, predicted) => ({ actual, predicted, count })))
    .filter(({ actual, predicted, count }) => actual !== predicted && count > 0)
    .sort((a, b) => b.count - a.count)
    .slice(0, limit);
}
