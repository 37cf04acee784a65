import type { PartName, SplitConfig } from "./splitConfig.ts";

/** Training, test, validation: who comes first where rows do not suffice. */
export const fillOrder = ["train", "test", "validation"] as const;

export type PartCounts = { readonly [P in PartName]: number };
type Shares = Pick<SplitConfig, "trainShare" | "validationShare">;

/** The share of each part, 0–1; what is left over by rounding errors alone is no share. */
export function sharesOf({ trainShare, validationShare }: Shares): PartCounts {
  const test = 1 - trainShare - validationShare;
  return { train: trainShare, validation: validationShare, test: test < 1e-9 ? 0 : test };
}

/**
 * How many of `count` examples each part gets: the whole ones of its share, and of what is left the parts with the
 * largest remainders get one each. What earlier strata left a part short of, or gave it too much, counts in: so
 * shares hold over the whole table, however small its classes are. At least one example is trained on.
 * @param owed - per part, what it is still owed by the strata dealt so far, in examples
 */
export function partSizes(count: number, shares: Shares, owed: PartCounts = nothing): PartCounts {
  const share = sharesOf(shares);
  const sizes = { train: 0, validation: 0, test: 0 };
  const exact = { train: 0, validation: 0, test: 0 };
  for (const part of fillOrder) {
    exact[part] = count * share[part] + (share[part] === 0 ? 0 : owed[part]);
    // A billionth makes up for shares such as 0.1, which binary numbers only come near.
    sizes[part] = Math.floor(count * share[part] + 1e-9);
  }
  if (count > 0) sizes.train = Math.max(1, sizes.train);
  for (let left = count - sizes.train - sizes.validation - sizes.test; left > 0; left--) {
    const part = fillOrder.reduce((best, name) =>
      exact[name] - sizes[name] > exact[best] - sizes[best] + 1e-9 ? name : best,
    );
    sizes[part]++;
  }
  return sizes;
}

const nothing: PartCounts = { train: 0, validation: 0, test: 0 };
