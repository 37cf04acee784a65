type Confusion = readonly (readonly number[])[];

/** Two classes that the model takes for each other, and how often. */
interface ConfusedPair {
  /** Index of the class the rows have. */
  readonly actual: number;
  /** Index of the class they were given. */
  readonly predicted: number;
  readonly count: number;
}

/** The mistakes of a confusion matrix [actual][predicted], most frequent first, at most `limit`. */
export const confusedPairs = (confusion: Confusion, limit: number): readonly ConfusedPair[] =>
  allMistakes(confusion)
    .sort((a, b) => b.count - a.count)
    .slice(0, limit);

/**
 * The classes of a confusion matrix [actual][predicted] to show where not all fit: the `limit` classes with
 * the most mistakes, made of them or into them, in their own order.
 */
export function mostMistaken(confusion: Confusion, limit: number): readonly number[] {
  const mistakeCounts = confusion.map(() => 0);
  for (const { actual, predicted, count } of allMistakes(confusion))
    for (const index of [actual, predicted]) mistakeCounts[index] = (mistakeCounts[index] ?? 0) + count;
  return mistakeCounts
    .map((count, index) => ({ count, index }))
    .sort((a, b) => b.count - a.count)
    .slice(0, limit)
    .map(({ index }) => index)
    .sort((a, b) => a - b);
}

function allMistakes(confusion: Confusion): ConfusedPair[] {
  return confusion
    .flatMap((counts, actual) => counts.map((count, predicted) => ({ actual, predicted, count })))
    .filter(({ actual, predicted, count }) => actual !== predicted && count > 0);
}
