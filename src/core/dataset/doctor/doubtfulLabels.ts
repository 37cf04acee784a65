import { present } from "../../assert.ts";
import { findLabelErrors } from "../../evaluate/labelErrors.ts";
import { outOfFoldProbabilities } from "../../evaluate/outOfFold.ts";
import { weighTexts } from "../../evaluate/textFeatures.ts";
import type { RowView } from "../rowView.ts";

/** A row whose label is in doubt, and the class that fits it better. */
export interface DoubtfulLabel {
  /** Position in the view. */
  readonly index: number;
  readonly suggested: number;
  /** How sure it is that the label is wrong, 0–1. */
  readonly confidence: number;
}

/** Fewer rows than this teach too little to doubt any. */
const fewestRows = 200;
/** Above this number of rows, the search for doubtful labels takes too long. */
const mostRows = 60_000;
/** More sums than this of words in classes take too much memory. */
const mostSums = 1 << 24;
/** Smaller shares of doubtful rows are not reported, because a few always remain however many are fixed. */
const leastShare = 0.001;

/**
 * Finds labels that are in doubt by confident learning, over probabilities of models that did not learn from the row. The
 * most doubtful first. Yields the share done, 0–1.
 */
export function* findDoubtfulLabels(view: RowView): Generator<number, readonly DoubtfulLabel[], undefined> {
  const members = view.labels.map((_label, index) => index).filter((index) => view.labels[index] !== -1);
  const classCount = view.labelNames.length;
  if (members.length < fewestRows || members.length > mostRows || classCount < 2 || classCount > 200)
    return [];
  const textAt = (at: number): string => view.textOf(present(view.rows[present(members[at])]));
  const mostFeatures = Math.floor(mostSums / classCount);
  const weighted = yield* within(weighTexts(members.length, textAt, mostFeatures), 0, 0.3);
  const labels = members.map((index) => present(view.labels[index]));
  const probabilities = yield* within(outOfFoldProbabilities({ ...weighted, labels, classCount }), 0.3, 1);
  const errors = findLabelErrors({ labels, probabilities, classCount });
  if (errors.length < members.length * leastShare) return [];
  return errors.map(({ index, suggested, doubt }) => ({
    index: present(members[index]),
    suggested,
    confidence: doubt,
  }));
}

/** The shares of a step as those of the whole work. */
function* within<T>(
  work: Generator<number, T, undefined>,
  from: number,
  to: number,
): Generator<number, T, undefined> {
  for (;;) {
    const next = work.next();
    if (next.done === true) return next.value;
    yield from + next.value * (to - from);
  }
}
