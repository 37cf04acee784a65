/**
 * What training tells, at TensorFlow.js's callback moments. Losses are in nats, accuracies 0–1.
 * Charts, console and run strip are fed by these and by nothing else.
 */
export type TrainEvent =
  | {
      readonly type: "onTrainBegin";
      readonly epochs: number;
      readonly stepsPerEpoch: number;
      readonly parameterCount: number;
      readonly trainCount: number;
      readonly validationCount: number;
    }
  | { readonly type: "onEpochBegin"; readonly epoch: number }
  | {
      readonly type: "onBatchEnd";
      readonly epoch: number;
      /** Batches done in this epoch, from 1. */
      readonly step: number;
      /** Means over the batches since the last such event. */
      readonly loss: number;
      readonly accuracy: number;
      readonly elapsedMs: number;
    }
  | ({ readonly type: "onEpochEnd"; readonly epoch: number } & EpochLog)
  | {
      readonly type: "onTrainEnd";
      readonly reason: "completed" | "stopped";
      readonly elapsedMs: number;
      /** Epoch whose weights the model now has: the one with the lowest validation loss, where there is any. */
      readonly keptEpoch: number | null;
    };

/** The figures of one whole epoch. Validation figures are null where there are no validation rows. */
export interface EpochLog {
  readonly loss: number;
  readonly accuracy: number;
  readonly valLoss: number | null;
  readonly valAccuracy: number | null;
  readonly elapsedMs: number;
}
