/** Texts that are computed together. */
export interface Batch {
  /** Places of the texts, in the order of their lengths. */
  readonly places: readonly number[];
  /** Tokens of the longest of them. */
  readonly length: number;
}

/**
 * Groups texts of like length, so that little is computed on padding: texts by length, longest first, as
 * many in a batch as `tokenBudget` tokens hold (one at least), none shorter than `leastShare` of its longest.
 */
export function planBatches(
  lengths: readonly number[],
  { tokenBudget, leastShare = 0.9 }: { readonly tokenBudget: number; readonly leastShare?: number },
): readonly Batch[] {
  const order = [...lengths.keys()].toSorted((a, b) => lengthAt(lengths, b) - lengthAt(lengths, a) || a - b);
  const batches: { places: number[]; length: number }[] = [];
  for (const place of order) {
    const length = lengthAt(lengths, place);
    const last = batches.at(-1);
    const fits =
      last !== undefined &&
      (last.places.length + 1) * last.length <= tokenBudget &&
      length >= leastShare * last.length;
    if (fits) last.places.push(place);
    else batches.push({ places: [place], length });
  }
  return batches;
}

const lengthAt = (lengths: readonly number[], place: number): number => lengths[place] ?? 0;
