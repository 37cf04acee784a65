/** The methods of splitting rows into parts. */
export const splitMethods = ["random", "group", "column", "file", "time"] as const;
export type SplitMethod = (typeof splitMethods)[number];

/** Cross-validation: `index` names the fold that is tested on. */
interface FoldChoice {
  readonly count: number;
  readonly index: number;
}

/** How rows are split into training, validation and test. Shares are 0–1; the rest is the test part. */
export interface SplitConfig {
  readonly method: SplitMethod;
  readonly trainShare: number;
  readonly validationShare: number;
  /** Null without cross-validation. */
  readonly folds: FoldChoice | null;
  readonly seed: number;
}

export const defaultSplitConfig: SplitConfig = {
  method: "random",
  trainShare: 0.8,
  validationShare: 0.1,
  folds: null,
  seed: 1,
};

/** The parts of a split. */
export const partNames = ["train", "validation", "test"] as const;
export type PartName = (typeof partNames)[number];

/** Which examples belong to which part, as positions in an example set. */
export type Split = { readonly [P in PartName]: Int32Array };

/** A split with the examples that it leaves out; every example occurs exactly once among them. */
export interface SplitResult extends Split {
  /** Training rows whose text is also one of a given validation or test part. */
  readonly leftOut: Int32Array;
}
