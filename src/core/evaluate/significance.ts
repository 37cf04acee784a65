import { present } from "../assert.ts";

/** A 2 × 2 table of rows: in a slice or not, answered wrong or right. */
export interface SliceCounts {
  readonly wrongInside: number;
  readonly inside: number;
  readonly wrongOutside: number;
  readonly outside: number;
}

/**
 * Fisher's exact test, one-sided: how probable so many or more wrong answers within the slice are where slice and rest are
 * alike, by the hypergeometric distribution.
 */
export function fisherGreater({ wrongInside, inside, wrongOutside, outside }: SliceCounts): number {
  const wrong = wrongInside + wrongOutside;
  const most = Math.min(inside, wrong);
  const total = logChoose(inside + outside, wrong);
  let sum = 0;
  for (let hits = wrongInside; hits <= most; hits++)
    sum += Math.exp(logChoose(inside, hits) + logChoose(outside, wrong - hits) - total);
  return Math.min(1, sum);
}

const logChoose = (from: number, count: number): number =>
  count < 0 || count > from
    ? -Infinity
    : logFactorial(from) - logFactorial(count) - logFactorial(from - count);

const exactFactorials = 256;
const logFactorials = (() => {
  const values = new Float64Array(exactFactorials);
  for (let n = 2; n < exactFactorials; n++) values[n] = present(values[n - 1]) + Math.log(n);
  return values;
})();

/** ln n!, by Stirling's series beyond the table: wrong by less than 1e-15 of its size there. */
function logFactorial(n: number): number {
  if (n < exactFactorials) return present(logFactorials[n]);
  const x = n + 1;
  return (
    (x - 0.5) * Math.log(x) -
    x +
    0.5 * Math.log(2 * Math.PI) +
    1 / (12 * x) -
    1 / (360 * x ** 3) +
    1 / (1260 * x ** 5)
  );
}

/**
 * Mann–Whitney's U test, one-sided, by the normal approximation with corrections for ties and continuity: how probable
 * values as large as those inside are where inside and outside are alike.
 */
export function mannWhitneyGreater(inside: ArrayLike<number>, outside: ArrayLike<number>): number {
  const [n, m] = [inside.length, outside.length];
  if (n === 0 || m === 0) return 1;
  const values = Float64Array.from({ length: n + m }, (_unused, at) =>
    present(at < n ? inside[at] : outside[at - n]),
  );
  const order = Uint32Array.from(values, (_value, at) => at).sort(
    (a, b) => present(values[a]) - present(values[b]),
  );
  let [rankSum, tieSum] = [0, 0];
  for (let start = 0; start < order.length;) {
    const value = values[present(order[start])];
    let end = start;
    let own = 0;
    for (; end < order.length && values[present(order[end])] === value; end++)
      if (present(order[end]) < n) own++;
    rankSum += (own * (start + 1 + end)) / 2;
    tieSum += (end - start) ** 3 - (end - start);
    start = end;
  }
  const count = n + m;
  const u = rankSum - (n * (n + 1)) / 2;
  const variance = ((n * m) / 12) * (count + 1 - tieSum / (count * (count - 1)));
  return variance <= 0 ? 1 : upperTail((u - (n * m) / 2 - 0.5) / Math.sqrt(variance));
}

/** P(Z > z) of the standard normal distribution, by a Chebyshev approximation of erfc. */
export function upperTail(z: number): number {
  const x = Math.abs(z) / Math.SQRT2;
  const t = 2 / (2 + x);
  const y = 4 * t - 2;
  let [d, dd] = [0, 0];
  for (let at = erfcCoefficients.length - 1; at > 0; at--)
    [d, dd] = [y * d - dd + present(erfcCoefficients[at]), d];
  const tail = 0.5 * t * Math.exp(-x * x + 0.5 * (present(erfcCoefficients[0]) + y * d) - dd);
  return z >= 0 ? tail : 1 - tail;
}

/** Chebyshev coefficients of erfc, Press et al., Numerical Recipes, 3rd edition, 6.2.2: good to 1.2e-16 relative. */
const erfcCoefficients = [
  -1.3026537197817094, 0.6419697923564903, 0.019476473204185836, -9.561514786808631e-3, -9.46595344482036e-4,
  3.66839497852761e-4, 4.2523324806907e-5, -2.0278578112534e-5, -1.624290004647e-6, 1.30365583558e-6,
  1.5626441722e-8, -8.5238095915e-8, 6.529054439e-9, 5.059343495e-9, -9.91364156e-10, -2.27365122e-10,
  9.6467911e-11, 2.394038e-12, -6.886027e-12, 8.94487e-13, 3.13092e-13, -1.12708e-13, 3.81e-16, 7.106e-15,
  -1.523e-15, -9.4e-17, 1.21e-16, -2.8e-17,
] as const;

/**
 * p-values corrected for how many were tried (Benjamini & Hochberg 1995): those up to a share are expected to hold at most
 * that share of false findings. [count], in the order given.
 */
export function falseDiscoveryRates(pValues: readonly number[]): readonly number[] {
  const count = pValues.length;
  const order = pValues.map((_value, at) => at).sort((a, b) => present(pValues[a]) - present(pValues[b]));
  const corrected = new Array<number>(count).fill(1);
  let least = 1;
  for (let rank = count; rank >= 1; rank--) {
    const at = present(order[rank - 1]);
    least = Math.min(least, (present(pValues[at]) * count) / rank);
    corrected[at] = least;
  }
  return corrected;
}
