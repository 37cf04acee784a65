import type { Observed } from "../training/observe.ts";
import type { Plateau } from "../training/learningRate.ts";

/** State of an optimizer on the host: steps done, and the slots of each weight by name. */
export interface OptimizerState {
  readonly step: number;
  readonly slots: readonly Readonly<Record<string, Float32Array>>[];
}

/**
 * Everything a run needs to continue as if it had never ended: with the same data and settings, the steps that follow
 * are, on WASM, the same to the last bit. Plain data, to be kept beside the model.
 */
export interface TrainingState {
  readonly version: 1;
  /** Epoch the run is in, from 1, and batches done in it: all of them where it ended with the epoch. */
  readonly epoch: number;
  readonly step: number;
  /** Whether the epoch's batches are of rows of like length. Not there in older states, where none were. */
  readonly isByLength?: boolean | undefined;
  readonly elapsedMs: number;
  /** All weights of the model after the last step, in its order. */
  readonly weights: readonly Float32Array[];
  readonly optimizer: OptimizerState;
  /** Sums over the epoch's batches so far, and how many rows they had. */
  readonly epochSums: { readonly sums: Float32Array; readonly rowCount: number };
  readonly plateau: Plateau;
  readonly observed: Observed;
  /** What evaluations were judged by; figures of something else say nothing about later ones. Not there in older states. */
  readonly judgedBy?: string | undefined;
  /** Weights of the best evaluation so far, and how far the run had come with them, in epochs. */
  readonly best: {
    readonly epoch: number;
    readonly figure: number;
    readonly weights: readonly Float32Array[];
  } | null;
}
