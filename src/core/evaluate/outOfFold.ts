import { present } from "../assert.ts";
import { softmax } from "../inference/arithmetic.ts";
import { makeRandom, shuffle } from "../random.ts";
import type { WeightedRows } from "./textFeatures.ts";

/** Rows with the labels that people gave them. */
export interface LabelledRows extends WeightedRows {
  /** Class of each row, as given: [count]. */
  readonly labels: Int32Array;
  readonly classCount: number;
}

const foldCount = 5;
/** How often the model learns from its own answers after it has learned from the labels. */
const rounds = 3;
const smoothing = 0.1;
/** Beliefs below this teach nothing that could be seen. */
const leastBelief = 1e-3;

/**
 * Probabilities of the classes for each row, [count × classes], by models that did not learn from the row: multinomial
 * naive Bayes over tf–idf, a linear classifier, on five folds. In later rounds the models learn from the probabilities
 * of the round before in place of the labels (expectation–maximization; Nigam et al. 2000), so that wrong labels teach
 * less and less. Yields the share done, 0–1.
 */
export function* outOfFoldProbabilities(rows: LabelledRows): Generator<number, Float32Array, undefined> {
  const { labels, classCount } = rows;
  const folds = shuffle(
    Int32Array.from(labels, (_label, row) => row % foldCount),
    makeRandom(1, "folds"),
  );
  let beliefs = new Float32Array(labels.length * classCount);
  for (const [row, label] of labels.entries()) beliefs[row * classCount + label] = 1;
  for (let round = 0; round <= rounds; round++) {
    const next = new Float32Array(beliefs.length);
    for (let fold = 0; fold < foldCount; fold++) {
      const answer = fit(rows, { beliefs, keeps: (row) => folds[row] !== fold });
      for (let row = 0; row < labels.length; row++)
        if (folds[row] === fold) next.set(answer(row), row * classCount);
      yield (round * foldCount + fold + 1) / ((rounds + 1) * foldCount);
    }
    beliefs = next;
  }
  return beliefs;
}

interface Fitting {
  /** How far each row belongs to each class: [count × classes]. */
  readonly beliefs: Float32Array;
  readonly keeps: (row: number) => boolean;
}

/** ln p(class) + Σ weight · ln p(feature | class) from the rows that are kept, as probabilities of the classes. */
function fit(
  { features, weights, featureCount, labels, classCount }: LabelledRows,
  { beliefs, keeps }: Fitting,
): (row: number) => Float32Array {
  const sums = new Float32Array(featureCount * classCount).fill(smoothing);
  const totals = new Float64Array(classCount).fill(smoothing * featureCount);
  const priors = new Float64Array(classCount);
  for (let row = 0; row < labels.length; row++) {
    if (!keeps(row)) continue;
    const [own, ownWeights] = [present(features[row]), present(weights[row])];
    for (let label = 0; label < classCount; label++) {
      const belief = beliefs[row * classCount + label] as number;
      if (belief < leastBelief) continue;
      priors[label] = (priors[label] as number) + belief;
      for (let at = 0; at < own.length; at++) {
        const added = belief * (ownWeights[at] as number);
        const place = (own[at] as number) * classCount + label;
        sums[place] = (sums[place] as number) + added;
        totals[label] = (totals[label] as number) + added;
      }
    }
  }
  const logs = sums.map((sum, place) => Math.log(sum / (totals[place % classCount] as number)));
  return (row) => {
    const [own, ownWeights] = [present(features[row]), present(weights[row])];
    const scores = Float64Array.from(priors, (prior) => Math.log(prior + smoothing));
    for (let at = 0; at < own.length; at++) {
      const start = (own[at] as number) * classCount;
      for (let label = 0; label < classCount; label++)
        scores[label] =
          (scores[label] as number) + (ownWeights[at] as number) * (logs[start + label] as number);
    }
    softmax(scores);
    return Float32Array.from(scores);
  };
}
