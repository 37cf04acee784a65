/**
 * How familiar rows are to a classifier, by the energy of their logits (Liu et al. 2020): held-back rows of the same kind
 * say what is usual. Portable JSON, and part of the trained model.
 */
export interface FittedFamiliarity {
  /** Energies of the held-back rows at evenly spaced shares, from the least familiar row to the most: ascending. */
  readonly energies: readonly number[];
}

/** So many energies are kept of the held-back rows: enough to tell one row in a hundred. */
const keptEnergies = 201;

/** A row less familiar than so many of the held-back rows is unlike what the model was trained on. */
export const leastFamiliarity = 0.05;

const energies = {
  /** ln Σ exp(logit): small where no class is near. */
  class(logits: ArrayLike<number>): number {
    let largest = -Infinity;
    for (let index = 0; index < logits.length; index++) largest = Math.max(largest, logits[index] ?? 0);
    let sum = 0;
    for (let index = 0; index < logits.length; index++) sum += Math.exp((logits[index] ?? 0) - largest);
    return largest + Math.log(sum);
  },
  /** Σ ln(1 + exp(logit)), the joint energy of labels (Wang et al. 2021). */
  classes(logits: ArrayLike<number>): number {
    let sum = 0;
    for (let index = 0; index < logits.length; index++) {
      const logit = logits[index] ?? 0;
      sum += Math.max(logit, 0) + Math.log1p(Math.exp(-Math.abs(logit)));
    }
    return sum;
  },
} as const;

/** The energy of a row's logits, [units]; the smaller, the less the row is like those of training. */
export const energyOf = (kind: keyof typeof energies, logits: ArrayLike<number>): number =>
  energies[kind](logits);

/** What is usual, by the energies of held-back rows, [count]; null where there are too few to say. */
export function fitFamiliarity(heldBack: ArrayLike<number>): FittedFamiliarity | null {
  if (heldBack.length < 1 / leastFamiliarity) return null;
  const sorted = Float64Array.from(heldBack).sort();
  const at = (share: number): number => sorted[Math.round(share * (sorted.length - 1))] ?? NaN;
  return {
    energies: Array.from({ length: keptEnergies }, (_unused, index) =>
      Number(at(index / (keptEnergies - 1)).toPrecision(7)),
    ),
  };
}

/** Share of the held-back rows that are less familiar than a row with this energy, 0–1. */
export function familiarityOf({ energies: kept }: FittedFamiliarity, energy: number): number {
  let [low, high] = [0, kept.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((kept[middle] ?? 0) < energy) low = middle + 1;
    else high = middle;
  }
  return low / kept.length;
}
