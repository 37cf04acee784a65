/** What a person sets before training. */
export interface TrainConfig {
  readonly epochs: number;
  readonly batchSize: number;
  readonly learningRate: number;
  /** Seeds initial weights, dropout and the order of examples: same seed, same curve. */
  readonly seed: number;
}

export const defaultTrainConfig: TrainConfig = { epochs: 10, batchSize: 32, learningRate: 0.001, seed: 1 };

/** Ranges of the fields of `TrainConfig`, for forms and checks. */
export const trainConfigRanges: {
  readonly [P in keyof TrainConfig]: { readonly minimum: number; readonly maximum: number };
} = {
  epochs: { minimum: 1, maximum: 1000 },
  batchSize: { minimum: 1, maximum: 4096 },
  learningRate: { minimum: 1e-6, maximum: 10 },
  seed: { minimum: 0, maximum: 2 ** 31 - 1 },
};
