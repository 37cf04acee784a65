import { present } from "../assert.ts";

/** Rows with given labels and the probabilities of models that did not learn from them. */
interface JudgedRows {
  readonly labels: Int32Array;
  /** [count × classes] */
  readonly probabilities: Float32Array;
  readonly classCount: number;
}

/** A row whose label is probably wrong. */
export interface LabelError {
  /** Place of the row among those judged. */
  readonly index: number;
  readonly given: number;
  readonly suggested: number;
  /** 1 − probability of the given label, 0–1: the larger, the surer the error. */
  readonly doubt: number;
}

/**
 * Rows by how probably their label is wrong, the most doubtful first: by 1 − p(given label) out of fold, which ranks label
 * errors best (self-confidence; Northcutt, Jiang & Chuang 2021, JAIR 70). [count] places.
 */
export function rankByDoubt({ labels, probabilities, classCount }: JudgedRows): Int32Array {
  const own = Float32Array.from(labels, (label, row) => present(probabilities[row * classCount + label]));
  return Int32Array.from(labels, (_label, row) => row).sort(
    (a, b) => present(own[a]) - present(own[b]) || a - b,
  );
}

/**
 * The label errors by confident learning (Northcutt, Jiang & Chuang 2021): rows for which another class is at least as
 * probable as it usually is in the rows that are labelled with it, and the most probable of such classes. The most doubtful
 * first.
 */
export function findLabelErrors(judged: JudgedRows): readonly LabelError[] {
  const { labels, probabilities, classCount } = judged;
  const usual = usualConfidence(judged);
  return Array.from(rankByDoubt(judged)).flatMap((row) => {
    const given = present(labels[row]);
    const at = (label: number): number => present(probabilities[row * classCount + label]);
    let suggested = given;
    for (let label = 0; label < classCount; label++) {
      if (at(label) < present(usual[label])) continue;
      if (at(label) > at(suggested)) suggested = label;
    }
    return suggested === given ? [] : [{ index: row, given, suggested, doubt: 1 - at(given) }];
  });
}

/** Mean probability of each class over the rows that are labelled with it. */
function usualConfidence({ labels, probabilities, classCount }: JudgedRows): Float64Array {
  const sums = new Float64Array(classCount);
  const counts = new Float64Array(classCount);
  for (const [row, label] of labels.entries()) {
    sums[label] = present(sums[label]) + present(probabilities[row * classCount + label]);
    counts[label] = present(counts[label]) + 1;
  }
  return sums.map((sum, label) => sum / Math.max(1, present(counts[label])));
}
