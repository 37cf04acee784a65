import type { PartName, SplitConfig } from "./splitConfig.ts";

/** The order in which parts are served where rows are few: training, test, validation. */
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
 * largest remainders get one each. Shortages and surpluses from earlier strata count in, so that
 * the shares hold over the whole table, however small its classes are. At least one example is for training.
 * @param owed - examples that each part still lacks after the strata assigned so far
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
