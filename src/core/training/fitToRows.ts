import type { TrainConfig } from "./trainConfig.ts";

/** Steps that few rows need, however often they come round: more epochs make up for fewer rows. */
const fewestSteps = 3000;
const mostEpochs = 100;
/** On fewer rows than these, a rate may be too slow that was chosen on larger sets. */
const usualRows = 10_000;

type SizedSettings = Pick<TrainConfig, "epochs" | "learningRate" | "batchSize" | "earlyStopping">;

/** The rows that settings are to suit. */
interface Size {
  /** 0 where the rows are not known yet. */
  readonly trainCount: number;
  /** By how much the learning rate may rise on few rows: 1 for not at all. */
  readonly mostFaster: number;
}

/**
 * Settings of a template for so many training rows. Epochs are a ceiling, at which few training runs end: few rows get as
 * many as make `fewestSteps`. The learning rate rises with the root of how many rows are missing (docs/decisions/0063).
 */
export function fitToRows<C extends SizedSettings>(config: C, { trainCount, mostFaster }: Size): C {
  const { epochs, learningRate, batchSize, earlyStopping } = config;
  if (trainCount <= 0 || !earlyStopping.isOn) return config;
  const needed = Math.ceil(fewestSteps / Math.ceil(trainCount / batchSize));
  const faster = Math.min(mostFaster, Math.max(1, Math.sqrt(usualRows / trainCount)));
  return {
    ...config,
    epochs: Math.max(epochs, Math.min(mostEpochs, needed)),
    learningRate: Number((learningRate * faster).toPrecision(2)),
  };
}
