// Sizes that all variants of a benchmark share.

export const benchModels = ["pooling", "cnn", "gru", "transformer"] as const;
export type BenchModel = (typeof benchModels)[number];

/** The batch that every step is measured on, and the widths of the models, unless a process is told other ones. */
const usualSizes = {
  vocabularySize: 20_000,
  sequenceLength: 128,
  units: 64,
  batchSize: 64,
  classCount: 4,
  filters: 128,
  kernelSize: 5,
  numHeads: 4,
  intermediateDim: 128,
  learningRate: 1e-3,
};
export type Sizes = Readonly<typeof usualSizes>;

/** Small enough for a software adapter, for figures that do not depend on sizes. */
export const smallSizes: Partial<Sizes> = { vocabularySize: 500, sequenceLength: 16, batchSize: 4 };

/** The variable that tells a benchmark's process other sizes than the usual, as JSON. */
const variable = "LAYERLOOM_BENCH_SIZES";
export const tellSizes = (changed: Partial<Sizes>): Record<string, string> => ({
  [variable]: JSON.stringify(changed),
});
export const sizes: Sizes = {
  ...usualSizes,
  ...(JSON.parse(process.env[variable] ?? "{}") as Partial<Sizes>),
};

/** Token ids [batch, length] and class indices [batch], the same for the same `seed`; no padding. */
export function makeExamples(seed: number): {
  readonly ids: Int32Array<ArrayBuffer>;
  readonly labels: Int32Array<ArrayBuffer>;
} {
  let state = seed;
  const next = (limit: number): number => {
    state = (Math.imul(state, 1664525) + 1013904223) | 0;
    return Math.floor(((state >>> 0) / 2 ** 32) * limit);
  };
  const { batchSize, sequenceLength, vocabularySize, classCount } = sizes;
  const ids = Int32Array.from({ length: batchSize * sequenceLength }, () => 1 + next(vocabularySize - 1));
  return { ids, labels: Int32Array.from({ length: batchSize }, () => next(classCount)) };
}

/** Batches that steps take turns with, so that no step finds all its rows in the cache. */
export const batchCount = 8;
