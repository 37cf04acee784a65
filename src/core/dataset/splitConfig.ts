/** How rows are dealt to training, validation and test. Shares are 0–1; the rest is the test part. */
export interface SplitConfig {
  readonly trainShare: number;
  readonly validationShare: number;
  readonly seed: number;
}

export const defaultSplitConfig: SplitConfig = { trainShare: 0.8, validationShare: 0.1, seed: 1 };

/** Which examples belong to which part, as positions in an example set. A partition. */
export interface Split {
  readonly train: Int32Array;
  readonly validation: Int32Array;
  readonly test: Int32Array;
}
