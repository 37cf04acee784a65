import type { BatchSeries, RunLog } from "./runLog.ts";
import { valuesOf } from "./series.ts";

/** A log as it is kept: each series as an array of its own length. */
export type StoredLog = Omit<RunLog, "batches"> & {
  readonly batches: { readonly [F in keyof BatchSeries]: Float64Array };
};

/** Writes a log as it is kept. */
export const storeLog = ({ batches, ...log }: RunLog): StoredLog => ({
  ...log,
  batches: {
    position: valuesOf(batches.position).slice(),
    loss: valuesOf(batches.loss).slice(),
    accuracy: valuesOf(batches.accuracy).slice(),
    learningRate: valuesOf(batches.learningRate).slice(),
    gradientNorm: valuesOf(batches.gradientNorm).slice(),
  },
});
