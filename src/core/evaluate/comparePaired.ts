import { present } from "../assert.ts";
import type { Interval } from "../metrics/evaluation.ts";
import { makeRandom } from "../random.ts";

/** How two models answered the same rows. */
export interface Disagreement {
  /** Rows that only the first model answers right. */
  readonly onlyFirst: number;
  /** Rows that only the second model answers right. */
  readonly onlySecond: number;
}

/** Counts the rows that one of two models answers right and the other does not; 1 is right, 0 is wrong: [count] each. */
export function countDisagreement(first: ArrayLike<number>, second: ArrayLike<number>): Disagreement {
  let [onlyFirst, onlySecond] = [0, 0];
  for (let row = 0; row < first.length; row++) {
    if (first[row] === 1 && second[row] === 0) onlyFirst++;
    if (first[row] === 0 && second[row] === 1) onlySecond++;
  }
  return { onlyFirst, onlySecond };
}

/**
 * McNemar's exact test (1947): how probable a disagreement as uneven as this is where both models are as good, two-sided,
 * by the binomial distribution with p = ½. 1 where the models do not disagree.
 */
export function mcnemarExact({ onlyFirst, onlySecond }: Disagreement): number {
  const count = onlyFirst + onlySecond;
  const fewer = Math.min(onlyFirst, onlySecond);
  let term = count * Math.log(0.5);
  let sum = Math.exp(term);
  for (let hits = 1; hits <= fewer; hits++) {
    term += Math.log((count - hits + 1) / hits);
    sum += Math.exp(term);
  }
  return Math.min(1, 2 * sum);
}

/** As many draws as take a fraction of a second. */
const mostDraws = 2e7;
const [fewestRounds, mostRounds] = [200, 2000];

/** The mean of paired differences, and the range that holds it in 95 of 100 draws of rows. */
export interface PairedDifference extends Interval {
  readonly mean: number;
}

/**
 * Percentile bootstrap of the mean of paired differences, second − first for each row (Efron 1979): rows are drawn again
 * with replacement, 200 to 2,000 times. A range without 0 is a difference beyond chance. Null where there are no rows.
 */
export function pairedBootstrap(differences: ArrayLike<number>, seed = 1): PairedDifference | null {
  const count = differences.length;
  if (count === 0) return null;
  const random = makeRandom(seed, "paired bootstrap");
  const rounds = Math.min(mostRounds, Math.max(fewestRounds, Math.floor(mostDraws / count)));
  const means = new Float64Array(rounds);
  for (let round = 0; round < rounds; round++) {
    let sum = 0;
    for (let draw = 0; draw < count; draw++) sum += differences[random.integer(count)] as number;
    means[round] = sum / count;
  }
  means.sort();
  let total = 0;
  for (let row = 0; row < count; row++) total += differences[row] as number;
  return { mean: total / count, low: quantile(means, 0.025), high: quantile(means, 0.975) };
}

/** A quantile of ascending values, between two of them in proportion, as NumPy's default. */
function quantile(sorted: Float64Array, share: number): number {
  const place = share * (sorted.length - 1);
  const low = present(sorted[Math.floor(place)]);
  return low + (place % 1) * (present(sorted[Math.ceil(place)]) - low);
}
